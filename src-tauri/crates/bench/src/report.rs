//! What was measured, as lines for people or as JSON for programs.

use clap::ValueEnum;
use serde_json::json;

use crate::measures::Measure;
use crate::networks::{LARGE, LARGEST};

/// One figure.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    /// Its name, with the class of questions after a point where it is about one class only.
    pub(crate) name: String,
    /// How many officers the network has.
    pub(crate) n: usize,
    /// How much, in the unit.
    pub(crate) value: f64,
    /// `ms` or `MB` (of 1024 * 1024 bytes).
    pub(crate) unit: &'static str,
    /// The most that it should be, where something is promised.
    pub(crate) target: Option<f64>,
}

/// Prints each figure as soon as it is there, and keeps it.
pub(crate) struct Report {
    json: bool,
    figures: Vec<Figure>,
}

impl Report {
    pub(crate) fn new(json: bool) -> Self {
        Self {
            json,
            figures: Vec::new(),
        }
    }

    pub(crate) fn add(&mut self, figure: Figure) {
        if self.json {
            println!(
                "{}",
                json!({ "name": figure.name, "n": figure.n, "value": rounded(figure.value), "unit": figure.unit })
            );
        } else {
            println!("{}", in_words(&figure));
        }
        self.figures.push(figure);
    }

    /// Says why something was not measured. Programs find no figure of that name.
    pub(crate) fn skip(&self, measure: Measure, why: &str) {
        let name = measure.to_possible_value().unwrap_or_default();
        let name = name.get_name();
        if self.json {
            eprintln!("{name}: not measured: {why}");
        } else {
            println!("{name:<28} not measured: {why}");
        }
    }

    /// How each figure grows with the network. Programs can divide for themselves.
    pub(crate) fn growth(&self) {
        if self.json {
            return;
        }
        for small in self.figures.iter().filter(|figure| figure.n == LARGE) {
            let grown = |figure: &&Figure| figure.n == LARGEST && figure.name == small.name;
            if let Some(large) = self.figures.iter().find(grown) {
                println!(
                    "{:<28} from {LARGE} to {LARGEST} officers: {:.1} times",
                    small.name,
                    large.value / small.value
                );
            }
        }
    }
}

fn in_words(figure: &Figure) -> String {
    let verdict = match figure.target {
        Some(most) if figure.value <= most => format!("at most {most}: met"),
        Some(most) => format!("at most {most}: MISSED"),
        None => String::new(),
    };
    let line = format!(
        "{:<28} {:>7} officers {:>10} {}   {verdict}",
        figure.name,
        figure.n,
        rounded(figure.value),
        figure.unit
    );
    line.trim_end().to_owned()
}

/// Three digits after the point are more than any of these measurements is good for.
fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

//! The map in the book as SVG: outlines as the window has them, a colour and a pattern for each state, a dot for each
//! post. What it says stands beside it in words.

use std::collections::HashMap;
use std::fmt::Write;

use domain::territories::world::{Outline, WIDTH, height, outlines, project};
use serde_json::{Value, json};

use crate::model::{MapState, WorldMap};

/// The radius of a post's dot, and of a country's that is too small to be seen.
const POST: f64 = 26.0;
const SMALL: f64 = 30.0;
/// The side of a pattern's tile.
const TILE: u32 = 48;

/// What is drawn where: the ground of a pattern and its marks, in a square tile.
fn pattern(state: MapState) -> (&'static str, &'static str) {
    match state {
        MapState::Covered => ("#0b5f6b", ""),
        MapState::NotConfirmed => (
            "#e3f0f1",
            "<path d=\"M-12 12L12 -12M-12 60L60 -12M36 60L60 36\" stroke=\"#0b5f6b\" stroke-width=\"13\"/>",
        ),
        MapState::Limited => (
            "#fdf3e1",
            "<circle cx=\"12\" cy=\"12\" r=\"9\" fill=\"#9a5b00\"/><circle cx=\"36\" cy=\"36\" r=\"9\" fill=\"#9a5b00\"/>",
        ),
        MapState::LocatedThere => (
            "#ffffff",
            "<path d=\"M12 0V48M36 0V48\" stroke=\"#0b5f6b\" stroke-width=\"7\"/>",
        ),
        MapState::Others => (
            "#ffffff",
            "<path d=\"M0 12H48M0 36H48\" stroke=\"#5b6875\" stroke-width=\"8\"/>",
        ),
        MapState::Nobody => (
            "#fcf1f0",
            "<path d=\"M0 0L48 48M48 0L0 48\" stroke=\"#b3261e\" stroke-width=\"5\"/>",
        ),
    }
}

fn id(state: MapState) -> usize {
    MapState::ALL
        .iter()
        .position(|one| *one == state)
        .unwrap_or_default()
}

fn patterns(states: &[MapState]) -> String {
    let mut defs = String::from("<defs>");
    for state in states {
        let (ground, marks) = pattern(*state);
        push(
            &mut defs,
            format_args!(
                "<pattern id=\"p{}\" patternUnits=\"userSpaceOnUse\" width=\"{TILE}\" height=\"{TILE}\">\
                 <rect width=\"{TILE}\" height=\"{TILE}\" fill=\"{ground}\"/>{marks}</pattern>",
                id(*state)
            ),
        );
    }
    defs.push_str("</defs>");
    defs
}

fn fill(state: MapState) -> String {
    match state {
        MapState::Covered => pattern(state).0.to_owned(),
        _ => format!("url(#p{})", id(state)),
    }
}

/// What the template draws of a map: the picture, its words, and a line of the legend for each state that occurs.
pub(crate) fn picture(map: &WorldMap) -> Value {
    let legend: Vec<Value> = MapState::ALL
        .into_iter()
        .filter_map(|state| {
            let count = map.countries.iter().filter(|(_, of)| *of == state).count();
            (count > 0).then(|| json!({"svg": key(state), "words": state.in_words(), "count": count}))
        })
        .collect();
    json!({
        "svg": svg(map),
        "alt": alt(map),
        "legend": legend,
        "posts": map.posts.len(),
        "post": post_key(),
    })
}

/// What somebody who does not see the map is told in its place.
fn alt(map: &WorldMap) -> String {
    let counted = MapState::ALL.into_iter().filter_map(|state| {
        let count = map.countries.iter().filter(|(_, of)| *of == state).count();
        (count > 0).then(|| format!("{}: {count}", state.in_words().to_lowercase()))
    });
    let posts = match map.posts.len() {
        0 => String::new(),
        1 => "; one post".to_owned(),
        count => format!("; {count} posts"),
    };
    let counted: Vec<_> = counted.collect();
    format!(
        "Map of the world with the cover of {} countries and territories. {}{posts}. Each country's own answer follows in \
         the chapter Who covers what.",
        map.countries.len(),
        counted.join(", ")
    )
}

fn svg(map: &WorldMap) -> String {
    let states: HashMap<&str, MapState> = map
        .countries
        .iter()
        .map(|(code, state)| (code.as_str(), *state))
        .collect();
    let mut drawn = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {}\">{}\
         <g stroke=\"#ffffff\" stroke-width=\"5\" stroke-linejoin=\"round\">",
        height(),
        patterns(&MapState::ALL)
    );
    let state = |outline: &Outline| states.get(outline.code?.as_str()).copied();
    let shown = || {
        outlines()
            .iter()
            .filter(|outline| outline.code.is_none_or(|code| code.as_str() != "AQ"))
    };
    for outline in shown() {
        let fill = state(outline).map_or_else(|| "#e9ecef".to_owned(), fill);
        push(
            &mut drawn,
            format_args!("<path d=\"{}\" fill=\"{fill}\"/>", outline.path),
        );
    }
    drawn.push_str("</g><g stroke=\"#5b6875\" stroke-width=\"4\">");
    for outline in shown().filter(|outline| outline.small) {
        if let Some(state) = state(outline) {
            let (x, y) = outline.centre;
            push(
                &mut drawn,
                format_args!(
                    "<circle cx=\"{x}\" cy=\"{y}\" r=\"{SMALL}\" fill=\"{}\"/>",
                    fill(state)
                ),
            );
        }
    }
    drawn.push_str("</g><g fill=\"#f0b45a\" stroke=\"#16202b\" stroke-width=\"7\">");
    for (latitude, longitude) in &map.posts {
        let (x, y) = project(*latitude, *longitude);
        push(
            &mut drawn,
            format_args!("<circle cx=\"{x:.0}\" cy=\"{y:.0}\" r=\"{POST}\"/>"),
        );
    }
    drawn.push_str("</g></svg>");
    drawn
}

/// A state as the legend shows it.
fn key(state: MapState) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 240 144\">{}\
         <rect x=\"4\" y=\"4\" width=\"232\" height=\"136\" rx=\"20\" fill=\"{}\" stroke=\"#c4cbd2\" stroke-width=\"6\"/></svg>",
        patterns(&[state]),
        fill(state)
    )
}

fn post_key() -> String {
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 240 144\">\
     <circle cx=\"120\" cy=\"72\" r=\"40\" fill=\"#f0b45a\" stroke=\"#16202b\" stroke-width=\"10\"/></svg>"
        .to_owned()
}

fn push(to: &mut String, words: std::fmt::Arguments<'_>) {
    // Writing into a text does not fail.
    let _written = to.write_fmt(words);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map() -> WorldMap {
        WorldMap {
            countries: vec![
                ("MA".to_owned(), MapState::Covered),
                ("FR".to_owned(), MapState::Nobody),
                ("MT".to_owned(), MapState::Nobody),
            ],
            posts: vec![(34.0, -6.8)],
        }
    }

    #[test]
    fn each_country_has_the_pattern_of_its_state_and_others_have_none() {
        let drawn = svg(&map());
        let count = |what: &str| drawn.matches(what).count();
        assert_eq!(count("fill=\"#0b5f6b\"/></pattern>"), 1);
        // France, Malta, and a dot for Malta.
        assert_eq!(count("fill=\"url(#p5)\""), 3);
        assert_eq!(count("fill=\"url(#p1)\""), 0);
        assert_eq!(
            count("<circle cx="),
            count("<circle cx=\"12\"") + count("<circle cx=\"36\"") + 2,
            "Malta and Rabat"
        );
    }

    #[test]
    fn the_legend_and_the_words_count_what_occurs() {
        let picture = picture(&map());
        let legend = picture["legend"].as_array().unwrap();
        let words: Vec<_> = legend
            .iter()
            .map(|line| (line["words"].as_str().unwrap(), line["count"].clone()))
            .collect();
        assert_eq!(words, [("Covered", json!(1)), ("By nobody", json!(2))]);
        let alt = picture["alt"].as_str().unwrap();
        assert!(alt.contains("covered: 1, by nobody: 2; one post."), "{alt}");
    }

    #[test]
    fn without_places_there_are_no_dots_of_posts() {
        let drawn = svg(&WorldMap {
            posts: Vec::new(),
            ..map()
        });
        assert!(!drawn.contains(&format!("r=\"{POST}\"")), "no post is drawn");
    }
}

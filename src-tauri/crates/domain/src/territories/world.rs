//! The outlines of the world, laid flat as the window's map has them (Natural Earth, 1:50 million, public domain). The
//! projection is Equal Earth (Šavrič, Patterson, Jenny 2018), turned so that no land but islands is cut.

use std::f64::consts::TAU;
use std::sync::LazyLock;

use super::{CountryCode, rows};

/// The width of the drawing, in its own units.
pub const WIDTH: f64 = 10_000.0;
/// The meridian in the middle, in degrees east.
const MIDDLE: f64 = 11.0;
/// The polynomial of the projection.
const A: [f64; 4] = [1.340_264, -0.081_106, 0.000_893, 0.003_796];

/// The outline of a country.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outline {
    /// Its code; absent for land that no code is assigned to.
    pub code: Option<CountryCode>,
    /// Whether it is too small to be seen by itself.
    pub small: bool,
    /// Its middle, in units of the drawing.
    pub centre: (f64, f64),
    /// A path as SVG writes it, in units of the drawing.
    pub path: &'static str,
}

struct World {
    scale: f64,
    x: f64,
    y: f64,
    height: f64,
    outlines: Vec<Outline>,
}

static WORLD: LazyLock<World> = LazyLock::new(|| {
    let mut lines = rows(include_str!("../../data/world.tsv"));
    let first: Vec<f64> = lines.next().map(numbers).unwrap_or_default();
    let at = |place: usize| first.get(place).copied().unwrap_or_default();
    World {
        scale: at(0),
        x: at(1),
        y: at(2),
        height: at(3),
        outlines: lines.filter_map(outline).collect(),
    }
});

fn numbers(line: &str) -> Vec<f64> {
    line.split('\t').filter_map(|cell| cell.parse().ok()).collect()
}

fn outline(line: &'static str) -> Option<Outline> {
    let mut cells = line.split('\t');
    let mut next = || cells.next();
    Some(Outline {
        code: next()?.parse().ok(),
        small: next()? == "1",
        centre: (next()?.parse().ok()?, next()?.parse().ok()?),
        path: next()?,
    })
}

/// All outlines, as they are to be drawn.
#[must_use]
pub fn outlines() -> &'static [Outline] {
    &WORLD.outlines
}

/// The height of the drawing, in its own units.
#[must_use]
pub fn height() -> f64 {
    WORLD.height
}

/// Where a place lies in the drawing, in its units; it may be beside the drawing near the poles.
#[must_use]
pub fn project(latitude: f64, longitude: f64) -> (f64, f64) {
    let [a1, a2, a3, a4] = A;
    let half = 3_f64.sqrt() / 2.0;
    let turned = (longitude - MIDDLE).to_radians();
    let turned = turned - TAU * (turned / TAU).round();
    let t = (half * latitude.to_radians().sin()).asin();
    let (t2, t6) = (t * t, t.powi(6));
    let x = turned * t.cos() / (half * (a1 + 3.0 * a2 * t2 + t6 * (7.0 * a3 + 9.0 * a4 * t2)));
    let y = t * (a1 + a2 * t2 + t6 * (a3 + a4 * t2));
    (WORLD.x + WORLD.scale * x, WORLD.y - WORLD.scale * y)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::whereabouts;

    #[test]
    fn nearly_every_country_has_an_outline() {
        let drawn = |code: &CountryCode| outlines().iter().any(|outline| outline.code == Some(*code));
        let without: Vec<_> = CountryCode::all()
            .filter(|code| !drawn(code))
            .map(|code| code.as_str().to_owned())
            .collect();
        // Territories that the atlas draws with the states that they belong to, and islands that it does not have.
        assert!(without.len() <= 14, "{without:?}");
        for code in ["MA", "GB", "XK", "TW", "MT", "SG"] {
            assert!(!without.iter().any(|one| one == code), "{code}");
        }
    }

    #[test]
    fn a_capital_lies_near_the_middle_of_its_small_country() {
        for code in ["MT", "LU", "RW", "QA", "JM", "FJ"] {
            let country: CountryCode = code.parse().unwrap();
            let place = whereabouts(None, country).unwrap();
            let (x, y) = project(place.latitude, place.longitude);
            let outline = outlines()
                .iter()
                .find(|outline| outline.code == Some(country))
                .unwrap();
            let off = (x - outline.centre.0).hypot(y - outline.centre.1);
            assert!(off < 60.0, "{code}: {x:.0} {y:.0} and {:?}", outline.centre);
        }
    }

    #[test]
    fn the_whole_drawing_is_within_its_size() {
        for outline in outlines() {
            let (x, y) = outline.centre;
            let below = outline.code.is_some_and(|code| code.as_str() == "AQ");
            assert!((0.0..=WIDTH).contains(&x), "{outline:?}");
            assert!(below || (0.0..=height()).contains(&y), "{outline:?}");
        }
    }
}

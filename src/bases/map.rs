//! Where the bases stand on the drawn map of the city: true to scale and direction, moved apart
//! only where two marks would cover each other.

/// Width of the map in its own units; on a phone about one unit is one pixel.
pub const WIDTH: f64 = 360.0;
/// Highest and lowest map, so that a city along a river is no thin line and no tower.
const HEIGHTS: (f64, f64) = (220.0, 480.0);
/// From a mark's middle to the edge of the map.
const MARGIN: f64 = 22.0;
/// Two marks' middles keep this distance: a mark is 26 wide, more than the 24 a finger needs.
pub const APART: f64 = 28.0;
/// Each step moves every pair that is too close half the way that is missing.
const STEPS: usize = 400;

/// A point in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
}

/// A place on the map, from its upper left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

/// The map: its height, and a spot for each point in the order given.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// Height in the units of [`WIDTH`].
    pub height: f64,
    /// Where each point stands.
    pub spots: Vec<Spot>,
    /// Map units per kilometre.
    pub per_kilometre: f64,
}

/// Kilometres of one degree of latitude.
const KILOMETRES_PER_DEGREE: f64 = 111.2;

/// Draws the plan of these points. North is up; a degree of longitude is shortened as it is on the ground.
pub fn plan(points: &[Point]) -> Plan {
    let (south, north) = range(points.iter().map(|point| point.latitude));
    let (west, east) = range(points.iter().map(|point| point.longitude));
    let shortened = ((south + north) / 2.0).to_radians().cos();
    let (wide, high) = ((east - west) * shortened, north - south);
    let room = (WIDTH - 2.0 * MARGIN, HEIGHTS.1 - 2.0 * MARGIN);
    let scale = if wide.max(high) <= 0.0 { 0.0 } else { (room.0 / wide.max(1e-9)).min(room.1 / high.max(1e-9)) };
    let height = (high * scale + 2.0 * MARGIN).clamp(HEIGHTS.0, HEIGHTS.1);
    let (left, top) = ((WIDTH - wide * scale) / 2.0, (height - high * scale) / 2.0);
    let mut spots: Vec<Spot> = points
        .iter()
        .map(|point| Spot {
            x: left + (point.longitude - west) * shortened * scale,
            y: top + (north - point.latitude) * scale,
        })
        .collect();
    move_apart(&mut spots, height);
    Plan { height, spots, per_kilometre: scale / KILOMETRES_PER_DEGREE }
}

fn range(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (low, high) =
        values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
    if low.is_finite() { (low, high) } else { (0.0, 0.0) }
}

fn move_apart(spots: &mut [Spot], height: f64) {
    for _ in 0..STEPS {
        let mut is_done = true;
        for one in 0..spots.len() {
            for other in one + 1..spots.len() {
                is_done &= !part(spots, one, other);
            }
        }
        for spot in spots.iter_mut() {
            spot.x = spot.x.clamp(MARGIN, WIDTH - MARGIN);
            spot.y = spot.y.clamp(MARGIN, height - MARGIN);
        }
        if is_done {
            return;
        }
    }
}

/// Moves two spots apart if they are too close; whether they were.
fn part(spots: &mut [Spot], one: usize, other: usize) -> bool {
    let (dx, dy) = (spots[other].x - spots[one].x, spots[other].y - spots[one].y);
    let distance = dx.hypot(dy);
    if distance >= APART {
        return false;
    }
    // On one and the same spot there is no direction: each pair takes its own.
    let turn = (one * 7 + other * 13) as f64;
    let (dx, dy) = if distance < 0.01 { (turn.cos(), turn.sin()) } else { (dx / distance, dy / distance) };
    let step = (APART - distance) / 2.0 + 0.01;
    spots[one].x -= dx * step;
    spots[one].y -= dy * step;
    spots[other].x += dx * step;
    spots[other].y += dy * step;
    true
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn point(latitude: f64, longitude: f64) -> Point {
        Point { latitude, longitude }
    }

    #[test]
    fn north_is_up_east_is_right_and_distances_are_true() {
        let plan = plan(&[point(32.2, 119.1), point(32.4, 119.1), point(32.2, 119.3)]);
        let [start, north, east] = plan.spots[..] else { panic!("three spots") };
        assert!(north.y < start.y && east.x > start.x);
        let (up, right) = (start.y - north.y, east.x - start.x);
        assert!((right / up - 32.3_f64.to_radians().cos()).abs() < 0.001, "{right} {up}");
        let kilometres = up / plan.per_kilometre;
        assert!((kilometres - 0.2 * KILOMETRES_PER_DEGREE).abs() < 0.01, "{kilometres}");
    }

    #[test]
    fn no_point_one_point_and_equal_points_have_a_map() {
        assert!(plan(&[]).spots.is_empty());
        let spots = plan(&[point(32.3, 119.2)]).spots;
        assert!((spots[0].x - WIDTH / 2.0).abs() < 0.01);
        let same = plan(&[point(32.3, 119.2); 3]).spots;
        assert!((same[0].x - same[1].x).hypot(same[0].y - same[1].y) >= APART - 0.5);
    }

    proptest! {
        #[test]
        fn forty_marks_stand_apart_and_inside(seeds in proptest::collection::vec((0.0_f64..0.3, 0.0_f64..0.4), 1..40)) {
            let points: Vec<Point> = seeds.iter().map(|(up, right)| point(32.1 + up, 119.0 + right)).collect();
            let plan = plan(&points);
            for (at, one) in plan.spots.iter().enumerate() {
                prop_assert!((MARGIN..=WIDTH - MARGIN).contains(&one.x) && (MARGIN..=plan.height - MARGIN).contains(&one.y));
                for other in &plan.spots[at + 1..] {
                    // Half a finger's width is the least that may happen in a dense corner.
                    prop_assert!((one.x - other.x).hypot(one.y - other.y) > APART / 2.0);
                }
            }
        }
    }
}

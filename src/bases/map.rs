//! Where the bases stand on the drawn map of the city: true to scale and direction, moved apart
//! only where two marks would cover each other.

/// Width of the map in its own units; on a phone about one unit is one pixel.
pub const WIDTH: f64 = 360.0;
/// Highest and lowest map, so that a city along a river is no thin line and no tower.
const HEIGHTS: (f64, f64) = (240.0, 480.0);
/// From a mark's middle to the left, right and upper edge of the map.
const MARGIN: f64 = 22.0;
/// From a mark's middle to the lower edge: scale and north stand below the lowest names.
const FOOT: f64 = 58.0;
/// The strip at the lower edge that belongs to scale and north alone.
pub const STRIP: f64 = 24.0;
/// From a mark's middle to its edge.
pub const RADIUS: f64 = 13.0;
/// Two marks' middles keep this distance: 24 pixels, a finger's least, on a screen 320 pixels wide.
pub const APART: f64 = 30.0;
/// Each step moves every pair that is too close half the way that is missing.
const STEPS: usize = 200;
/// A map on which the marks find no room grows by so much, so often.
const GROWTH: (f64, usize) = (40.0, 12);
/// Height of a name, and width of one of its letters (a Chinese one, the widest there is).
const LETTER: (f64, f64) = (14.0, 12.0);

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

/// Kilometres between two points of one city, as the crow flies.
pub fn kilometres(one: Point, other: Point) -> f64 {
    let shortened = ((one.latitude + other.latitude) / 2.0).to_radians().cos();
    let (north, east) = (one.latitude - other.latitude, (one.longitude - other.longitude) * shortened);
    north.hypot(east) * KILOMETRES_PER_DEGREE
}

/// The middle of these points; nothing of none.
pub fn middle(points: &[Point]) -> Option<Point> {
    let count = f64::from(u32::try_from(points.len()).ok().filter(|count| *count > 0)?);
    let mean = |of: fn(&Point) -> f64| points.iter().map(of).sum::<f64>() / count;
    Some(Point { latitude: mean(|point| point.latitude), longitude: mean(|point| point.longitude) })
}

/// Draws the plan of these points. North is up; a degree of longitude is shortened as it is on the ground.
pub fn plan(points: &[Point]) -> Plan {
    let (south, north) = range(points.iter().map(|point| point.latitude));
    let (west, east) = range(points.iter().map(|point| point.longitude));
    let shortened = ((south + north) / 2.0).to_radians().cos();
    let (wide, high) = ((east - west) * shortened, north - south);
    let room = (WIDTH - 2.0 * MARGIN, HEIGHTS.1 - MARGIN - FOOT);
    let scale = if wide.max(high) <= 0.0 { 0.0 } else { (room.0 / wide.max(1e-9)).min(room.1 / high.max(1e-9)) };
    let height = (high * scale + MARGIN + FOOT).clamp(HEIGHTS.0, HEIGHTS.1);
    let (left, top) = ((WIDTH - wide * scale) / 2.0, MARGIN + (height - MARGIN - FOOT - high * scale) / 2.0);
    let mut spots: Vec<Spot> = points
        .iter()
        .map(|point| Spot {
            x: left + (point.longitude - west) * shortened * scale,
            y: top + (north - point.latitude) * scale,
        })
        .collect();
    let height = move_apart(&mut spots, height);
    Plan { height, spots, per_kilometre: scale / KILOMETRES_PER_DEGREE }
}

/// Where the middle of each name's foot goes: near the spots it names, on no mark and no other name.
/// A name without such a place is left out; the list beside the map has it.
pub fn place_names(names: &[(&str, Vec<Spot>)], plan: &Plan) -> Vec<Option<Spot>> {
    let mut taken: Vec<Frame> =
        plan.spots.iter().map(|spot| Frame::around(*spot, RADIUS + 1.0, RADIUS + 1.0)).collect();
    let mut placed = Vec::new();
    for (name, spots) in names {
        let half = name.chars().count() as f64 * LETTER.1 / 2.0;
        let is_free = |spot: &Spot| {
            let here = Frame::of_name(*spot, half);
            here.is_inside(plan.height - STRIP) && taken.iter().all(|other| !here.meets(other))
        };
        let place = candidates(spots, half).into_iter().find(is_free);
        taken.extend(place.map(|spot| Frame::of_name(spot, half)));
        placed.push(place);
    }
    placed
}

/// Below and above all of them, then around each.
fn candidates(spots: &[Spot], half: f64) -> Vec<Spot> {
    let count = spots.len().max(1) as f64;
    let middle = spots.iter().map(|spot| spot.x).sum::<f64>() / count;
    let (top, bottom) = range(spots.iter().map(|spot| spot.y));
    let (below, above) = (RADIUS + LETTER.0, -RADIUS - 4.0);
    let around = |spot: &Spot| {
        let beside = RADIUS + half + 4.0;
        let [x, y] = [spot.x, spot.y];
        [(x, y + below), (x, y + above), (x + beside, y + 4.0), (x - beside, y + 4.0)].map(|(x, y)| Spot { x, y })
    };
    let all = [Spot { x: middle, y: bottom + below }, Spot { x: middle, y: top + above }];
    all.into_iter().chain(spots.iter().flat_map(around)).map(|spot| inside(spot, half)).collect()
}

/// A name may stand at the edge, but not beyond it.
fn inside(spot: Spot, half: f64) -> Spot {
    Spot { x: spot.x.clamp(half + 2.0, (WIDTH - half - 2.0).max(half + 2.0)), ..spot }
}

/// Left, top, right, bottom.
struct Frame(f64, f64, f64, f64);

impl Frame {
    fn around(middle: Spot, wide: f64, high: f64) -> Self {
        Self(middle.x - wide, middle.y - high, middle.x + wide, middle.y + high)
    }

    fn of_name(foot: Spot, half: f64) -> Self {
        Self(foot.x - half, foot.y - LETTER.0 + 3.0, foot.x + half, foot.y + 2.0)
    }

    fn meets(&self, other: &Self) -> bool {
        self.0 < other.2 && other.0 < self.2 && self.1 < other.3 && other.1 < self.3
    }

    fn is_inside(&self, height: f64) -> bool {
        self.0 >= 0.0 && self.1 >= 0.0 && self.2 <= WIDTH && self.3 <= height
    }
}

fn range(values: impl Iterator<Item = f64>) -> (f64, f64) {
    let (low, high) =
        values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
    if low.is_finite() { (low, high) } else { (0.0, 0.0) }
}

/// Moves marks until none covers another, on a higher map if need be; its height.
fn move_apart(spots: &mut [Spot], height: f64) -> f64 {
    let mut height = height;
    for _ in 0..GROWTH.1 {
        if settle(spots, height) {
            break;
        }
        height += GROWTH.0;
    }
    height
}

/// Whether every mark found its room on a map of this height.
fn settle(spots: &mut [Spot], height: f64) -> bool {
    for _ in 0..STEPS {
        let mut is_done = true;
        for one in 0..spots.len() {
            for other in one + 1..spots.len() {
                is_done &= !part(spots, one, other);
            }
        }
        if is_done {
            return true;
        }
        for spot in spots.iter_mut() {
            spot.x = spot.x.clamp(MARGIN, WIDTH - MARGIN);
            spot.y = spot.y.clamp(MARGIN, height - FOOT);
        }
    }
    false
}

/// Moves two spots apart if they are too close; whether they were.
fn part(spots: &mut [Spot], one: usize, other: usize) -> bool {
    let (dx, dy) = (spots[other].x - spots[one].x, spots[other].y - spots[one].y);
    let distance = dx.hypot(dy);
    if distance >= APART - 0.01 {
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
    fn a_degree_is_a_hundred_and_eleven_kilometres_and_shorter_to_the_east() {
        assert!((kilometres(point(32.0, 119.0), point(33.0, 119.0)) - 111.2).abs() < 0.01);
        let east = kilometres(point(32.0, 119.0), point(32.0, 120.0));
        assert!((94.0..94.6).contains(&east), "{east}");
        assert!(kilometres(point(32.2, 119.1), point(32.2, 119.1)) < 0.001);
        assert_eq!(middle(&[point(32.0, 119.0), point(33.0, 120.0)]), Some(point(32.5, 119.5)));
        assert_eq!(middle(&[]), None);
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
        assert!((same[0].x - same[1].x).hypot(same[0].y - same[1].y) >= APART - 0.02);
    }

    #[test]
    fn a_name_keeps_off_marks_and_other_names_and_is_left_out_where_there_is_no_room() {
        let plan = plan(&[point(32.2, 119.1), point(32.4, 119.3)]);
        let [one, other] = plan.spots[..] else { panic!("two spots") };
        let names = [("真州镇", vec![one]), ("真州镇", vec![one]), ("大仪镇", vec![other])];
        let placed: Vec<Spot> = place_names(&names, &plan).into_iter().flatten().collect();
        assert_eq!(placed.len(), 3);
        assert_ne!(placed[0], placed[1]);
        assert!(
            place_names(&[("一个比整张地图还要宽得多的镇名一个比整张地图还要宽得多的镇名", vec![one])], &plan)[0]
                .is_none()
        );
    }

    proptest! {
        #[test]
        fn forty_marks_stand_apart_and_inside(seeds in proptest::collection::vec((0.0_f64..0.3, 0.0_f64..0.4), 1..40)) {
            let points: Vec<Point> = seeds.iter().map(|(up, right)| point(32.1 + up, 119.0 + right)).collect();
            let plan = plan(&points);
            for (at, one) in plan.spots.iter().enumerate() {
                prop_assert!((MARGIN - 0.1..=WIDTH - MARGIN + 0.1).contains(&one.x));
                prop_assert!((MARGIN - 0.1..=plan.height - FOOT + 0.1).contains(&one.y));
                for other in &plan.spots[at + 1..] {
                    prop_assert!((one.x - other.x).hypot(one.y - other.y) >= APART - 0.02);
                }
            }
            let groups: Vec<(&str, Vec<Spot>)> = plan.spots.chunks(4).map(|some| ("真州镇", some.to_vec())).collect();
            let boxes: Vec<Frame> =
                place_names(&groups, &plan).into_iter().flatten().map(|spot| Frame::of_name(spot, 18.0)).collect();
            for (at, one) in boxes.iter().enumerate() {
                prop_assert!(boxes[at + 1..].iter().all(|other| !one.meets(other)));
                prop_assert!(plan.spots.iter().all(|spot| !one.meets(&Frame::around(*spot, RADIUS, RADIUS))));
            }
        }
    }
}

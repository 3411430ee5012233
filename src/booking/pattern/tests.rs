use super::*;
use crate::{
    bases::model::PaperKind,
    booking::{closures::NewClosure, extras::NewExtra, model::CancelReason, resources::ResourceKind},
    calendars::model::{NewSpan, SpanKind},
};

fn day(text: &str) -> NaiveDate {
    crate::time::parse_date(text).unwrap()
}

fn clock(text: &str) -> NaiveTime {
    crate::time::parse_clock(text).unwrap()
}

fn at(date: &str, time: &str) -> Moment {
    Moment::at(day(date), clock(time))
}

/// Tuesdays and Saturdays around the first of May.
fn pattern() -> Pattern {
    Pattern {
        project_id: "p".into(),
        from: day("2026-04-27"),
        until: day("2026-05-10"),
        weekdays: 0b010_0010,
        starts: clock("09:00"),
        ends: clock("10:30"),
        more_starts: Vec::new(),
        capacity_heads: 30,
        max_groups: 1,
        days: DayChoice::default(),
        resources: Vec::new(),
    }
}

/// A base that is open but on Mondays, and the calendars around it.
struct Scene {
    opening: Vec<OpeningRule>,
    extras: Vec<Extra>,
    closures: Vec<Closure>,
    papers: Vec<Paper>,
    taken: Vec<Moment>,
    max_present: i64,
    days: Vec<CalendarDay>,
    spans: Vec<SchoolSpan>,
    wanted: Vec<Resource>,
    busy: Busy,
}

impl Scene {
    fn conflicts(&self, pattern: &Pattern) -> Vec<Option<Conflict>> {
        let base = Base {
            opening: &self.opening,
            extras: &self.extras,
            closures: &self.closures,
            papers: &self.papers,
            taken: &self.taken,
            max_present: self.max_present,
            now: at("2026-04-28", "08:00"),
        };
        let calendar = Calendar { days: &self.days, spans: &self.spans };
        let planned = plan(pattern, &base, &calendar, &self.wanted, self.busy.clone());
        planned.into_iter().map(|planned| planned.conflict).collect()
    }
}

fn hours(opens: &str, closes: &str) -> Vec<OpeningRule> {
    vec![OpeningRule { weekdays: 0b111_1110, opens: clock(opens), closes: clock(closes) }]
}

fn scene() -> Scene {
    let listed = |date, kind, name: &str| CalendarDay { date, kind, name: name.to_owned(), source: String::new() };
    let off = (0..5).map(|step| listed(shifted(day("2026-05-01"), step), DayKind::StatutoryHoliday, "劳动节"));
    let makeup = listed(day("2026-05-09"), DayKind::MakeupWorkday, "劳动节调休上班");
    Scene {
        opening: hours("09:00", "17:00"),
        extras: Vec::new(),
        closures: Vec::new(),
        papers: vec![paper("2026-12-31")],
        taken: Vec::new(),
        max_present: 0,
        days: off.chain([makeup]).collect(),
        spans: vec![span(SpanKind::Term, "2026-03-02", "2026-07-03")],
        wanted: Vec::new(),
        busy: Busy::new(),
    }
}

fn paper(until: &str) -> Paper {
    let kind = PaperKind::LiabilityInsurance;
    Paper { kind, number: String::new(), issuer: String::new(), valid_from: None, valid_until: day(until) }
}

fn span(kind: SpanKind, from: &str, until: &str) -> SchoolSpan {
    let span = NewSpan {
        kind,
        organisation_id: None,
        name: String::new(),
        first_day: day(from),
        last_day: day(until),
        source: String::new(),
        is_checked: true,
    };
    SchoolSpan { id: "s".into(), span, school: None }
}

fn one_day(date: &str) -> Pattern {
    Pattern { from: day(date), until: day(date), weekdays: 127, ..pattern() }
}

#[test]
fn a_pattern_leaves_out_holidays_and_says_which() {
    let holiday = || Some(Conflict::Holiday("劳动节".to_owned()));
    assert_eq!(scene().conflicts(&pattern()), vec![None, holiday(), holiday(), None]);
    let keeps = DayChoice { skips_holidays: false, ..DayChoice::default() };
    assert_eq!(scene().conflicts(&Pattern { days: keeps, ..pattern() }), vec![None; 4]);
}

#[test]
fn each_conflict_is_named() {
    let today = "2026-04-28";
    let found = |change: fn(&mut Scene), pattern: Pattern| {
        let mut scene = scene();
        change(&mut scene);
        scene.conflicts(&pattern)
    };
    let fine = || one_day(today);
    assert_eq!(found(|_| (), fine()), [None]);
    assert_eq!(found(|_| (), one_day("2026-05-11")), [Some(Conflict::ClosedWeekday(Weekday::Mon))]);
    assert_eq!(found(|scene| scene.opening = hours("09:30", "17:00"), fine()), [Some(Conflict::OutsideHours)]);
    assert_eq!(found(|scene| scene.papers = vec![paper("2026-04-27")], fine()), [Some(Conflict::NotInsured)]);
    assert_eq!(found(|scene| scene.taken = vec![at("2026-04-28", "09:00")], fine()), [Some(Conflict::Taken)]);
    assert_eq!(found(|scene| scene.max_present = 29, fine()), [Some(Conflict::AboveLimit(29))]);
    assert_eq!(found(|scene| scene.max_present = 30, fine()), [None]);
    assert_eq!(found(|_| (), one_day("2026-04-25")), [Some(Conflict::Past)]);
    let backwards = Pattern { ends: clock("08:00"), ..fine() };
    assert_eq!(found(|_| (), backwards), [Some(Conflict::EndsFirst)]);
}

#[test]
fn a_closure_of_an_afternoon_leaves_the_morning_open() {
    let mut scene = scene();
    let (starts_at, ends_at) = (at("2026-04-28", "13:00"), at("2026-04-28", "17:00"));
    let closure = NewClosure { starts_at, ends_at, reason: "设备检修".to_owned(), cause: CancelReason::Facility };
    scene.closures = vec![Closure { id: "c".into(), closure }];
    let pattern = Pattern { more_starts: vec![clock("14:00")], ..one_day("2026-04-28") };
    assert_eq!(scene.conflicts(&pattern), [None, Some(Conflict::Closed("设备检修".to_owned()))]);
}

#[test]
fn extra_hours_open_a_monday_and_an_evening_and_a_closure_goes_before_them() {
    let mut scene = scene();
    let on_monday = |scene: &Scene| {
        let evening = Pattern { more_starts: vec![clock("18:00")], ..one_day("2026-05-11") };
        scene.conflicts(&evening)
    };
    let monday = Some(Conflict::ClosedWeekday(Weekday::Mon));
    assert_eq!(on_monday(&scene), [monday.clone(), monday.clone()]);
    let (starts_at, ends_at) = (at("2026-05-11", "09:00"), at("2026-05-11", "17:00"));
    let extra = NewExtra { starts_at, ends_at, reason: "家庭开放日".to_owned() };
    scene.extras = vec![Extra { id: "e".into(), extra }];
    assert_eq!(on_monday(&scene), [None, monday]);
    let closure = NewClosure { starts_at, ends_at, reason: "停电".to_owned(), cause: CancelReason::Facility };
    scene.closures = vec![Closure { id: "c".into(), closure }];
    assert_eq!(on_monday(&scene)[0], Some(Conflict::Closed("停电".to_owned())));
}

#[test]
fn a_makeup_workday_belongs_to_the_working_week_if_the_pattern_follows_it() {
    let follows = DayChoice { follows_makeup: true, ..DayChoice::default() };
    let on = |weekdays, days| {
        let (from, until) = (day("2026-05-09"), day("2026-05-09"));
        scene().conflicts(&Pattern { from, until, weekdays, days, ..pattern() })
    };
    let (fridays, saturdays) = (0b001_0000, 0b010_0000);
    assert_eq!(on(fridays, DayChoice::default()), []);
    assert_eq!(on(fridays, follows), [None]);
    assert_eq!(on(saturdays, DayChoice::default()), [None]);
    assert_eq!(on(saturdays, follows), [Some(Conflict::MakeupWorkday)]);
}

#[test]
fn school_days_and_breaks_are_told_apart() {
    let mut scene = scene();
    scene.spans.push(span(SpanKind::SpringBreak, "2026-04-29", "2026-04-30"));
    let on = |date, school| {
        let days = DayChoice { school, ..DayChoice::default() };
        scene.conflicts(&Pattern { days, ..one_day(date) })
    };
    assert_eq!(on("2026-04-28", SchoolDays::Term), [None]);
    assert_eq!(on("2026-04-28", SchoolDays::Breaks), [Some(Conflict::NoBreak)]);
    assert_eq!(on("2026-04-29", SchoolDays::Term), [Some(Conflict::NoSchoolDay)]);
    assert_eq!(on("2026-04-29", SchoolDays::Breaks), [None]);
    assert_eq!(on("2026-07-07", SchoolDays::Term), [Some(Conflict::NoSchoolDay)]);
}

#[test]
fn a_guide_is_planned_once_even_within_one_pattern() {
    let mut scene = scene();
    scene.wanted =
        vec![Resource { id: "g".into(), kind: ResourceKind::Guide, name: "王讲解".to_owned(), is_retired: false }];
    let taken = || Some(Conflict::ResourceTaken("王讲解".to_owned()));
    let overlapping = Pattern { more_starts: vec![clock("10:00"), clock("10:30")], ..one_day("2026-04-28") };
    assert_eq!(scene.conflicts(&overlapping), [None, taken(), None]);
    take(&scene.wanted.clone(), &mut scene.busy, at("2026-04-28", "09:30"), at("2026-04-28", "09:35"));
    assert_eq!(scene.conflicts(&one_day("2026-04-28")), [taken()]);
}

#[test]
fn a_pattern_ends_after_a_term_whatever_its_last_date() {
    let pattern = Pattern { weekdays: 127, until: day("2099-12-31"), ..pattern() };
    assert_eq!(scene().conflicts(&pattern).len(), 190);
}

use proptest::prelude::*;

use super::*;
use crate::{
    bases::model::{OpeningRule, Paper, PaperKind},
    booking::model::Session,
    time::{HOUR, parse_clock, parse_date},
};

fn nine() -> Moment {
    Moment::at(parse_date("2026-05-12").unwrap(), parse_clock("09:00").unwrap())
}

fn touched(id: &str, hours: i64, reserved: i64, groups: i64) -> Touched {
    let session = Session {
        id: id.into(),
        project_id: "p".into(),
        base_id: "b".into(),
        starts_at: nine().plus(hours * HOUR),
        ends_at: nine().plus((hours + 1) * HOUR),
        capacity_heads: 30,
        max_groups: 2,
        reserved_heads: reserved,
        reserved_groups: groups,
        status: SessionStatus::Open,
    };
    Touched { session, title: String::new(), bookings: Vec::new() }
}

fn guide(id: &str) -> Resource {
    Resource { id: id.into(), kind: ResourceKind::Guide, name: id.to_owned(), is_retired: false }
}

fn planned(sessions: Vec<(Touched, Vec<Resource>)>, changes: Changes, busy: &Busy, others: &[Moment]) -> Vec<Edit> {
    let opening =
        [OpeningRule { weekdays: 127, opens: parse_clock("08:00").unwrap(), closes: parse_clock("12:00").unwrap() }];
    let papers = [Paper {
        kind: PaperKind::LiabilityInsurance,
        number: String::new(),
        issuer: String::new(),
        valid_from: None,
        valid_until: parse_date("2026-12-31").unwrap(),
    }];
    let mut taken: Vec<Moment> = sessions.iter().map(|(one, _)| one.session.starts_at).collect();
    taken.extend(others);
    let base = Base {
        opening: &opening,
        extras: &[],
        closures: &[],
        papers: &papers,
        taken: &taken,
        max_present: 100,
        now: nine().plus(-HOUR),
    };
    let known = [guide("王"), guide("李")];
    plan(sessions, &Act::Change(changes), &Facts { base, known: &known, busy })
}

fn troubles(edits: &[Edit]) -> Vec<Option<Trouble>> {
    edits.iter().map(|edit| edit.trouble.clone()).collect()
}

#[test]
fn room_is_never_less_than_what_is_reserved() {
    let two = || vec![(touched("a", 0, 22, 1), vec![]), (touched("b", 1, 0, 0), vec![])];
    let with = |capacity_heads, max_groups| Changes { capacity_heads, max_groups, ..Changes::default() };
    let less = planned(two(), with(Some(21), None), &Busy::new(), &[]);
    assert_eq!(troubles(&less), [Some(Trouble::BelowHeads(22)), None]);
    assert!(!can_be_done(&less), "all or nothing");
    assert!(can_be_done(&planned(two(), with(Some(22), Some(1)), &Busy::new(), &[])));
    let above = planned(two(), with(Some(101), None), &Busy::new(), &[]);
    assert_eq!(troubles(&above), vec![Some(Trouble::Conflict(Conflict::AboveLimit(100))); 2]);
    let none = planned(vec![(touched("a", 0, 44, 2), vec![])], with(None, Some(1)), &Busy::new(), &[]);
    assert_eq!(troubles(&none), [Some(Trouble::BelowHeads(44))]);
}

#[test]
fn sessions_shifted_together_do_not_stand_in_each_others_way() {
    let shift = |shift| Changes { shift, ..Changes::default() };
    let two = || vec![(touched("a", 0, 0, 0), vec![guide("王")]), (touched("b", 1, 0, 0), vec![guide("王")])];
    let mut busy = Busy::new();
    for (touched, wanted) in two() {
        take(&wanted, &mut busy, touched.session.starts_at, touched.session.ends_at);
    }
    assert_eq!(troubles(&planned(two(), shift(60), &busy, &[])), [None, None]);
    let others = [nine().plus(2 * HOUR)];
    let taken = planned(two(), shift(60), &busy, &others);
    assert_eq!(troubles(&taken), [None, Some(Trouble::Conflict(Conflict::Taken))]);
    let late = planned(two(), shift(120), &busy, &[]);
    assert_eq!(troubles(&late), [None, Some(Trouble::Conflict(Conflict::OutsideHours))]);
    let booked = planned(vec![(touched("a", 0, 22, 1), vec![])], shift(5), &busy, &[]);
    assert_eq!(troubles(&booked), [Some(Trouble::Booked)]);
}

#[test]
fn a_guide_can_be_given_taken_away_and_is_not_had_twice() {
    let give = |guide| Changes { guide, ..Changes::default() };
    let one = || vec![(touched("a", 0, 22, 1), vec![guide("王")])];
    let mut busy = Busy::new();
    take(&[guide("李")], &mut busy, nine(), nine().plus(HOUR));
    take(&[guide("王")], &mut busy, nine(), nine().plus(HOUR));
    let clash = planned(one(), give(Swap::With("李".into())), &busy, &[]);
    assert_eq!(troubles(&clash), [Some(Trouble::Conflict(Conflict::ResourceTaken("李".to_owned())))]);
    assert_eq!(planned(one(), give(Swap::With("王".into())), &busy, &[])[0].after, After::Same);
    let without = planned(one(), give(Swap::Without), &busy, &[]);
    assert!(matches!(&without[0].after, After::Changed(_, none) if none.is_empty()));
}

#[test]
fn only_sessions_without_bookings_are_called_off() {
    let edits = [touched("a", 0, 22, 1), touched("b", 1, 0, 0)].map(|touched| call_off(touched, Vec::new()));
    let after: Vec<&After> = edits.iter().map(|edit| &edit.after).collect();
    assert_eq!(after, [&After::Same, &After::CalledOff]);
    assert!(can_be_done(&edits));
}

proptest! {
    #[test]
    fn what_can_be_done_keeps_every_promise(
        sessions in proptest::collection::vec((0_i64..31, 0_i64..3), 1..4),
        capacity in proptest::option::of(1_i64..120), groups in proptest::option::of(1_i64..4), shift in -60_i64..120,
    ) {
        let rows = sessions.iter().zip(0..).map(|((reserved, groups), hours)| {
            let reserved = if *groups == 0 { 0 } else { *reserved };
            (touched(&hours.to_string(), hours, reserved, *groups), Vec::new())
        });
        let changes = Changes { capacity_heads: capacity, max_groups: groups, shift, ..Changes::default() };
        let edits = planned(rows.collect(), changes, &Busy::new(), &[]);
        if can_be_done(&edits) {
            for edit in &edits {
                if let After::Changed(new, _) = &edit.after {
                    let session = &edit.touched.session;
                    prop_assert!(new.capacity_heads >= session.reserved_heads);
                    prop_assert!(new.max_groups >= session.reserved_groups);
                    prop_assert!(session.reserved_groups == 0 || new.starts_at == session.starts_at);
                    prop_assert!(new.ends_at > new.starts_at && new.starts_at > nine().plus(-HOUR));
                }
            }
        }
    }
}

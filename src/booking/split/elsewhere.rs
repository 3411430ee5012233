//! Taking the parts of a split group to another day (整班改期) in words: every part keeps its heads. The largest finds
//! its session first, each the earliest of the day that has room for it beside those before; in no quarter of an hour are
//! more people at the base than it may hold. It is all or nothing. Pure.

use crate::booking::{
    availability::{groups_left, places_left},
    model::Session,
    presence::{Crowd, presence_slots},
};

/// The session of each part, in the order of `heads`; `sessions` are those of a day in order of time, `crowd` the people
/// who are at the base already.
pub fn elsewhere<'a>(heads: &[i64], sessions: &'a [Session], crowd: &Crowd) -> Option<Vec<&'a Session>> {
    let mut largest_first: Vec<usize> = (0..heads.len()).collect();
    largest_first.sort_by_key(|part| std::cmp::Reverse(heads[*part]));
    let (mut crowd, mut found) = (crowd.clone(), vec![None; heads.len()]);
    for part in largest_first {
        let beside = |session: &Session| {
            let there =
                (0..heads.len()).filter(|other| found[*other].is_some_and(|taken: &Session| *taken == *session));
            there.fold((0, 0), |(groups, sum), other| (groups + 1, sum + heads[other]))
        };
        let takes = |session: &&Session| {
            let (groups, sum) = beside(session);
            let mut slots = presence_slots(session.starts_at, session.ends_at);
            groups_left(session) > groups
                && places_left(session) >= sum + heads[part]
                && slots.all(|slot| crowd.left(slot).is_none_or(|left| left >= heads[part]))
        };
        let session = sessions.iter().find(takes)?;
        crowd = crowd.with(session, heads[part]);
        found[part] = Some(session);
    }
    found.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        bases::model::{BaseId, ProjectId},
        booking::model::{SessionId, SessionStatus},
        time::{HOUR, Moment},
    };

    fn session(hour: i64, places: i64, groups: i64) -> Session {
        Session {
            id: SessionId(format!("at {hour}, {places} places")),
            project_id: ProjectId("p".to_owned()),
            base_id: BaseId("b".to_owned()),
            starts_at: Moment(hour * HOUR),
            ends_at: Moment((hour + 1) * HOUR),
            capacity_heads: places,
            max_groups: groups,
            reserved_heads: 0,
            reserved_groups: 0,
            status: SessionStatus::Open,
        }
    }

    fn hours(heads: &[i64], sessions: &[Session], crowd: &Crowd) -> Option<Vec<i64>> {
        Some(elsewhere(heads, sessions, crowd)?.iter().map(|session| session.starts_at.0 / HOUR).collect())
    }

    #[test]
    fn every_part_finds_the_earliest_that_has_room_the_largest_first() {
        let nobody = Crowd::default();
        let one_each = [session(9, 30, 1), session(10, 25, 1), session(14, 30, 1)];
        assert_eq!(hours(&[25, 23], &one_each, &nobody), Some(vec![9, 10]));
        // Who comes second keeps its place in the answer.
        assert_eq!(hours(&[23, 28], &one_each, &nobody), Some(vec![10, 9]));
        assert_eq!(hours(&[23, 28, 29], &one_each, &nobody), Some(vec![10, 14, 9]));
        assert_eq!(hours(&[31, 23], &one_each, &nobody), None);
        assert_eq!(hours(&[20, 20, 20, 20], &one_each, &nobody), None);
    }

    #[test]
    fn side_by_side_where_the_session_takes_both() {
        let nobody = Crowd::default();
        assert_eq!(hours(&[25, 23], &[session(9, 48, 2), session(10, 48, 2)], &nobody), Some(vec![9, 9]));
        assert_eq!(hours(&[25, 23], &[session(9, 47, 2), session(10, 48, 2)], &nobody), Some(vec![9, 10]));
    }

    #[test]
    fn no_more_at_once_than_the_base_may_hold() {
        let limit = |heads| Crowd {
            most: 50,
            heads: presence_slots(Moment(9 * HOUR), Moment(10 * HOUR)).map(|slot| (slot, heads)).collect(),
        };
        let sessions = [session(9, 60, 3), session(10, 60, 3)];
        assert_eq!(hours(&[25, 23], &sessions, &limit(2)), Some(vec![9, 9]));
        assert_eq!(hours(&[25, 23], &sessions, &limit(3)), Some(vec![9, 10]));
        assert_eq!(hours(&[25, 26], &sessions, &limit(25)), Some(vec![9, 10]), "not a head too many");
        assert_eq!(hours(&[25, 26], &sessions, &limit(26)), None);
    }
}

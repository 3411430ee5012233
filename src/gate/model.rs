//! Walk-ins, incidents, safe returns, and acts that a device kept.

use crate::{
    bases::model::BaseId,
    booking::model::{BookingId, CheckInMethod, Grades, NewCheckIn, SessionId},
    ids,
    time::Moment,
    words,
};

ids! {
    /// A walk-in.
    WalkInId;
    /// An incident.
    IncidentId;
    /// An act of the gate, named by the form it was made with.
    ActId;
}

words! {
    /// How grave an incident is, by what had to be done.
    pub enum IncidentLevel {
        /// Settled on the spot.
        One = "1",
        /// Leader and parents were told.
        Two = "2",
        /// Help from outside was called.
        Three = "3",
        /// Several were hurt, or the activity was broken off.
        Four = "4",
    }
}

words! {
    /// What sort of incident it is.
    pub enum IncidentCategory {
        /// A fall or a knock.
        Fall = "fall",
        /// Somebody was lost for a while.
        Lost = "lost",
        /// Somebody felt unwell.
        Unwell = "unwell",
        /// On the way.
        Traffic = "traffic",
        /// Something at the base broke or was in the way.
        Facility = "facility",
        /// Food or water.
        Food = "food",
        /// Between people.
        Quarrel = "quarrel",
        /// Anything else.
        Other = "other",
    }
}

words! {
    /// State of an incident (domain.md 3.2).
    pub enum IncidentStatus {
        /// The base has told.
        Reported = "reported",
        /// The Centre looks into it.
        UnderReview = "under_review",
        /// The Centre is through with it.
        Closed = "closed",
    }
}

impl IncidentStatus {
    /// The state that follows, if any.
    pub const fn next(self) -> Option<Self> {
        match self {
            Self::Reported => Some(Self::UnderReview),
            Self::UnderReview => Some(Self::Closed),
            Self::Closed => None,
        }
    }
}

/// What is needed to let a group in that has no booking.
#[derive(Clone, Debug)]
pub struct NewWalkIn {
    /// The session it joins.
    pub session_id: SessionId,
    /// The organiser and class; empty for visitors.
    pub who: String,
    /// Children who came, by grade.
    pub grades: Grades,
    /// Adults who came.
    pub adults: i64,
}

/// A group that came without a booking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WalkIn {
    /// Identifier.
    pub id: WalkInId,
    /// When its session begins.
    pub starts_at: Moment,
    /// Title of the session's project.
    pub project_title: String,
    /// Name of the base.
    pub base_name: String,
    /// The organiser and class; empty for visitors.
    pub who: String,
    /// Children who came.
    pub children: i64,
    /// Adults who came.
    pub adults: i64,
    /// When.
    pub arrived_at: Moment,
    /// How it was noted.
    pub method: CheckInMethod,
}

/// Where something happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scene {
    /// To a group that was booked.
    Booking(BookingId),
    /// At a base, to no group in particular.
    Base(BaseId),
}

impl Scene {
    /// As it stands in a form.
    pub fn word(&self) -> String {
        match self {
            Self::Booking(id) => format!("booking:{id}"),
            Self::Base(id) => format!("base:{id}"),
        }
    }

    /// The scene written so.
    pub fn parse(word: &str) -> Option<Self> {
        match word.split_once(':')? {
            ("booking", id) => Some(Self::Booking(id.into())),
            ("base", id) => Some(Self::Base(id.into())),
            _ => None,
        }
    }
}

/// What is needed to report an incident.
#[derive(Clone, Debug)]
pub struct NewIncident {
    /// Where.
    pub scene: Scene,
    /// How grave.
    pub level: IncidentLevel,
    /// Of which kind.
    pub category: IncidentCategory,
    /// What was done: no names, nothing medical.
    pub measures: String,
}

/// An incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incident {
    /// Identifier.
    pub id: IncidentId,
    /// Name of the base.
    pub base_name: String,
    /// Organiser and class, if it happened to one.
    pub group: Option<(String, String)>,
    /// How grave.
    pub level: IncidentLevel,
    /// Of which kind.
    pub category: IncidentCategory,
    /// What was done.
    pub measures: String,
    /// When it happened.
    pub happened_at: Moment,
    /// When we were told.
    pub reported_at: Moment,
    /// State.
    pub status: IncidentStatus,
}

/// What the Centre did about an incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncidentStep {
    /// The state that began with it.
    pub status: IncidentStatus,
    /// When.
    pub at: Moment,
    /// What was found.
    pub note: String,
}

/// Everybody is back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafeReturn {
    /// When it was said.
    pub at: Moment,
    /// Anything to add.
    pub note: String,
}

words! {
    /// What is done at the gate.
    pub enum ActKind {
        /// A group arrives.
        CheckIn = "check_in",
        /// The safety briefing is given.
        Briefing = "briefing",
        /// A visit ends.
        CloseOut = "close_out",
        /// A group without a booking is let in.
        WalkIn = "walk_in",
        /// Something happened.
        Incident = "incident",
    }
}

/// Something done at the gate, with what it needs.
#[derive(Clone, Debug)]
pub enum GateAct {
    /// A group arrives.
    CheckIn(BookingId, NewCheckIn),
    /// The safety briefing is given.
    Briefing(BookingId),
    /// A visit ends, with a note.
    CloseOut(BookingId, String),
    /// A group without a booking is let in.
    WalkIn(NewWalkIn),
    /// Something happened.
    Incident(NewIncident),
}

impl GateAct {
    /// What sort of act it is.
    pub const fn kind(&self) -> ActKind {
        match self {
            Self::CheckIn(..) => ActKind::CheckIn,
            Self::Briefing(_) => ActKind::Briefing,
            Self::CloseOut(..) => ActKind::CloseOut,
            Self::WalkIn(_) => ActKind::WalkIn,
            Self::Incident(_) => ActKind::Incident,
        }
    }
}

/// An act under its name.
#[derive(Clone, Debug)]
pub struct NewAct {
    /// The name that the form gave it; the same however often it is sent.
    pub id: ActId,
    /// Hash of what was sent, so that a name is not used for two things.
    pub request_hash: String,
    /// When it was done, as a device says that had no network then.
    pub at: Option<Moment>,
    /// What.
    pub act: GateAct,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_incident_goes_through_review_to_its_end_and_no_further() {
        let steps: Vec<_> = std::iter::successors(Some(IncidentStatus::Reported), |status| status.next()).collect();
        assert_eq!(steps, IncidentStatus::ALL);
    }

    #[test]
    fn a_scene_is_read_as_it_was_written() {
        for scene in [Scene::Booking("a".into()), Scene::Base("b".into())] {
            assert_eq!(Scene::parse(&scene.word()), Some(scene));
        }
        assert_eq!(Scene::parse("town:c"), None);
        assert_eq!(Scene::parse(""), None);
    }
}

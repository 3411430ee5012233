//! Charges, their grounds and what becomes of them.

use chrono::NaiveDate;

use crate::{
    accounts::model::PersonId,
    bases::model::BaseId,
    ids,
    rating::{bars::barred, bundle::Event, method::Centi},
    time::Moment,
    words,
};

ids! {
    /// A charge.
    VetoId;
}

words! {
    /// What a charge costs when it is confirmed.
    pub enum VetoKind {
        /// Every star of the season.
        Veto = "veto",
        /// Stars above a number.
        Cap = "cap",
        /// Points of the total.
        Deduction = "deduction",
    }
}

words! {
    /// Where a charge stands.
    pub enum VetoStatus {
        /// Somebody says so; the base is heard.
        Proposed = "proposed",
        /// It counts.
        Confirmed = "confirmed",
        /// It does not.
        Dismissed = "dismissed",
        /// It counts until somebody else has looked at it.
        Appealed = "appealed",
        /// It counts, for good.
        Upheld = "upheld",
        /// It never counted.
        Overturned = "overturned",
    }
}

/// The longest fact, statement and reason, in letters.
pub const LONGEST: usize = 1_000;
/// The longest name of a source, in letters.
pub const SOURCE_MAX: usize = 200;

/// What a base can be charged with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    /// Its code.
    pub code: String,
    /// What it costs.
    pub kind: VetoKind,
    /// In Chinese.
    pub title_zh: String,
    /// In English.
    pub title_en: String,
    /// The article it rests on, if one is named.
    pub law: String,
    /// Stars left by a cap.
    pub star: Option<u8>,
    /// Most points of a deduction.
    pub most_points: Option<Centi>,
    /// Further seasons without a star (示例：the Centre is to confirm the numbers).
    pub bars_seasons: i64,
}

impl Ground {
    /// Further seasons that a charge on this ground costs: only what costs every star reaches that far.
    pub fn bars(&self) -> i64 {
        if self.kind == VetoKind::Veto { self.bars_seasons } else { 0 }
    }

    /// What enters the season when a charge on this ground is confirmed; the reason is told in public.
    pub fn event(&self, points: Option<Centi>) -> Event {
        let reason = self.title_zh.clone();
        match self.kind {
            VetoKind::Veto => Event::Veto { reason: Some(reason) },
            VetoKind::Cap => Event::Cap { star: self.star.unwrap_or_default(), reason },
            VetoKind::Deduction => {
                let points = points.or(self.most_points).unwrap_or_default();
                Event::Deduction { points, reason: Some(reason) }
            }
        }
    }
}

/// A charge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Veto {
    /// Identifier.
    pub id: VetoId,
    /// The season.
    pub season: i64,
    /// The base.
    pub base_id: BaseId,
    /// Code of the base.
    pub base_code: String,
    /// Its name.
    pub base_name: String,
    /// What it is charged with.
    pub ground: Ground,
    /// Points of a deduction.
    pub points: Option<Centi>,
    /// What happened.
    pub fact: String,
    /// The document that says so.
    pub source: String,
    /// When it was found.
    pub found_on: NaiveDate,
    /// Where it stands.
    pub status: VetoStatus,
    /// Who proposed it.
    pub proposed_by: PersonId,
    /// Their name.
    pub proposed_by_name: String,
    /// When.
    pub proposed_at: Moment,
    /// The last day on which the base is waited for.
    pub hearing_until: NaiveDate,
    /// The last day on which the base's award is suspended, if it is.
    pub suspended_until: Option<NaiveDate>,
    /// The suspension has been extended.
    pub is_extended: bool,
    /// What the base says; empty until then.
    pub statement: String,
    /// Who decided.
    pub decided_by: Option<PersonId>,
    /// Their name; empty until then.
    pub decided_by_name: String,
    /// Why.
    pub reason: String,
    /// The last day on which the charge counts.
    pub expires_on: Option<NaiveDate>,
    /// The last day on which the base may appeal.
    pub appeal_until: Option<NaiveDate>,
    /// Why the base appeals; empty if it has not.
    pub appeal: String,
    /// Who looked at it again, by name; empty until then.
    pub reviewed_by_name: String,
    /// What they say.
    pub review_reason: String,
    /// The event that entered the season.
    pub event_id: Option<String>,
    /// Further seasons without a star, as they were when it was confirmed.
    pub barred_seasons: i64,
}

impl Veto {
    /// The base's award is suspended on `today`: the charge is open and would cost every star.
    pub fn suspends(&self, today: NaiveDate) -> bool {
        self.status == VetoStatus::Proposed && self.suspended_until.is_some_and(|until| today <= until)
    }

    /// Further seasons in which the base is given no star: if it were confirmed, or since it was. None once it is gone.
    pub fn barred_years(&self) -> Vec<i64> {
        let seasons = match self.status {
            VetoStatus::Proposed => self.ground.bars(),
            VetoStatus::Confirmed | VetoStatus::Appealed | VetoStatus::Upheld => self.barred_seasons,
            VetoStatus::Dismissed | VetoStatus::Overturned => 0,
        };
        barred(self.season, seasons).collect()
    }

    /// What enters the season when it is confirmed.
    pub fn event(&self) -> Event {
        self.ground.event(self.points)
    }
}

/// What is needed to propose a charge.
#[derive(Clone, Debug)]
pub struct NewVeto {
    /// The season.
    pub season: i64,
    /// Code of the base.
    pub base_code: String,
    /// Code of the ground.
    pub ground: String,
    /// Points of a deduction.
    pub points: Option<Centi>,
    /// What happened.
    pub fact: String,
    /// The document that says so.
    pub source: String,
    /// When it was found.
    pub found_on: NaiveDate,
}

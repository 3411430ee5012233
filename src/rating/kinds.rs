//! What the city has fixed: the aspects, who answers, and where scores come from. Everything else is data of the method.

use serde::{Deserialize, Serialize};

/// One of the four aspects fixed by the city.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Aspect {
    /// 基地条件 base conditions
    A,
    /// 践习活动 practice activities
    B,
    /// 组织保障 organisational support
    C,
    /// 安全管理 safety management
    D,
}

impl Aspect {
    /// All four, in the order they are shown.
    pub const ALL: [Self; 4] = [Self::A, Self::B, Self::C, Self::D];

    /// Its letter in method and bundle.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
        }
    }
}

/// Who answers a questionnaire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Children who took part.
    Child,
    /// Their parents.
    Parent,
    /// Schools and others who bring them.
    Organiser,
    /// Service providers of the session.
    Provider,
}

impl Group {
    /// All four, in the order they are shown.
    pub const ALL: [Self; 4] = [Self::Child, Self::Parent, Self::Organiser, Self::Provider];

    /// Its name in method and bundle.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Child => "child",
            Self::Parent => "parent",
            Self::Organiser => "organiser",
            Self::Provider => "provider",
        }
    }
}

/// Where an aspect score comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The ballots of all groups.
    Survey,
    /// The visits of the evaluators.
    Inspection,
    /// What the platform itself recorded.
    Records,
}

impl Source {
    /// All three, in the order they are shown.
    pub const ALL: [Self; 3] = [Self::Survey, Self::Inspection, Self::Records];

    /// Its name in the method.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Survey => "survey",
            Self::Inspection => "inspection",
            Self::Records => "records",
        }
    }
}

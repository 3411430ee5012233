//! Whether a figure made of answers may be shown: the one rule for every page, chart, export and interface. Pure.
//!
//! * **Floor.** A figure of fewer answers is not shown: 5 inside the Centre and the bases, 10 for everybody.
//! * **Bands.** Where few answered and all alike, the figure would tell what each of them said: only that nearly all
//!   or nearly none did is shown, and not how many they were.
//! * **Totals** ([`Total`]) are made of figures that may be shown by themselves, and of blocks of the others that may
//!   be shown together. What fills no block yet is in no total, so nothing that is hidden can be had by subtraction,
//!   neither from rows nor from columns, nor from what the same total was before another session was added.
//! * **Parts** ([`tell_parts`]) of a mean that is shown anyway: beside what is hidden so many others are hidden that
//!   together they may be told.
//!
//! Floors: ONS disclosure control and US health departments (survey-and-privacy study, "Publishing").

/// Who looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// The Centre, and the base whose visit it was.
    Internal,
    /// Everybody.
    Public,
}

/// The fewest answers of a figure inside.
const INTERNAL_FLOOR: u64 = 5;
/// The fewest answers of a figure for everybody.
const PUBLIC_FLOOR: u64 = 10;
/// Below so many times the floor a figure at one end is a band.
const FEW: u64 = 2;

impl Audience {
    /// The fewest answers of a figure.
    pub const fn floor(self) -> u64 {
        match self {
            Self::Internal => INTERNAL_FLOOR,
            Self::Public => PUBLIC_FLOOR,
        }
    }

    /// From so many answers on there are no bands.
    pub const fn few(self) -> u64 {
        FEW * self.floor()
    }
}

/// An end at which all answers are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// All of them.
    All,
    /// None of them.
    None,
}

/// What may be told of some answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    /// Everything.
    Exactly,
    /// That nearly all or nearly none were favourable.
    Nearly(End),
    /// Nothing.
    Nothing,
}

/// Some answers, as far as the rule asks about them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// How many.
    pub answers: u64,
    /// At which end they all are, if they are.
    pub end: Option<End>,
}

impl Part {
    /// Answers whose mean is `score` of at most `full`.
    pub const fn scored(answers: u64, score: u32, full: u32) -> Self {
        let end = if score >= full {
            Some(End::All)
        } else if score == 0 {
            Some(End::None)
        } else {
            None
        };
        Self { answers, end }
    }

    /// What may be told of them.
    pub const fn telling(self, audience: Audience) -> Telling {
        match self.end {
            _ if self.answers < audience.floor() => Telling::Nothing,
            Some(end) if self.answers < audience.few() => Telling::Nearly(end),
            _ => Telling::Exactly,
        }
    }

    fn with(self, other: Self) -> Self {
        let end = match (self.answers, other.answers) {
            (0, _) => other.end,
            (_, 0) => self.end,
            _ if self.end == other.end => self.end,
            _ => None,
        };
        Self { answers: self.answers + other.answers, end }
    }
}

/// How many of some answers are favourable.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// How many.
    pub answers: u64,
    /// How many of them are favourable.
    pub favourable: u64,
}

impl Figure {
    /// What may be told of it.
    pub fn telling(self, audience: Audience) -> Telling {
        let end = match self.favourable {
            0 => Some(End::None),
            all if all == self.answers => Some(End::All),
            _ => None,
        };
        Part { answers: self.answers, end }.telling(audience)
    }

    /// Both together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self { answers: self.answers + other.answers, favourable: self.favourable + other.favourable }
    }
}

/// A total that grows session by session, in the order in which sessions are released.
///
/// What everybody is told is made of what is told inside: whoever sees both learns no more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Total {
    inside: Growing,
    outside: Growing,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Growing {
    told: Figure,
    waiting: Figure,
}

impl Growing {
    /// Takes one more figure; gives what is told from now on and was not before.
    fn add(&mut self, audience: Audience, figure: Figure) -> Option<Figure> {
        let block = if figure.telling(audience) == Telling::Exactly {
            figure
        } else {
            self.waiting = self.waiting.with(figure);
            if self.waiting.telling(audience) != Telling::Exactly {
                return None;
            }
            std::mem::take(&mut self.waiting)
        };
        self.told = self.told.with(block);
        Some(block)
    }
}

impl Total {
    /// Takes the figure of one more session.
    pub fn add(&mut self, figure: Figure) {
        if let Some(block) = self.inside.add(Audience::Internal, figure) {
            self.outside.add(Audience::Public, block);
        }
    }

    /// What may be told; nothing if that is nothing yet.
    pub fn told(&self, audience: Audience) -> Option<Figure> {
        let told = match audience {
            Audience::Internal => self.inside.told,
            Audience::Public => self.outside.told,
        };
        (told.answers > 0).then_some(told)
    }
}

/// What may be told of each part of a mean that is shown. Of parts without answers there is nothing to tell.
///
/// The smallest of the others cover what is not told, until all that together may be told: less than that could be had
/// from the mean. Where even everything together may not be told, the mean may not be shown either.
pub fn tell_parts(audience: Audience, parts: &[Part]) -> Vec<Telling> {
    let mut told: Vec<Telling> = parts.iter().map(|part| part.telling(audience)).collect();
    let mut covers: Vec<usize> = (0..parts.len()).filter(|place| told[*place] == Telling::Exactly).collect();
    covers.sort_by_key(|place| parts[*place].answers);
    for place in covers {
        let untold = untold(parts, &told);
        if untold.answers == 0 || untold.telling(audience) == Telling::Exactly {
            break;
        }
        told[place] = Telling::Nothing;
    }
    told
}

fn untold(parts: &[Part], told: &[Telling]) -> Part {
    let untold = parts.iter().zip(told).filter(|(_, told)| **told != Telling::Exactly);
    untold.fold(Part::default(), |sum, (part, _)| sum.with(*part))
}

#[cfg(test)]
mod tests;

//! What a group is made of (组成): classes or villages, each with its children. A line for each, name and count, as people
//! write lists: `先锋村 12`, `红旗村：8人`. Together they are the children of the group. Pure.

use crate::form::half_width;

/// Most classes or villages of one group.
pub const MOST: usize = 40;
/// Longest name of one.
pub const LONGEST: usize = 40;
/// Longest text: all lines at their longest.
pub const TEXT: usize = MOST * (LONGEST + 5);

/// A class or village.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Name: 先锋村.
    pub name: String,
    /// Its children.
    pub children: i64,
}

/// What a group is made of; empty where nobody said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Members(pub Vec<Member>);

/// Why a text is no list of classes or villages. Lines are counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// A line without a name or without a count.
    Line(usize),
    /// A name that is too long.
    Name(usize),
    /// More lines than a group has.
    TooMany,
}

impl Members {
    /// As somebody wrote it.
    pub fn read(text: &str) -> Result<Self, Unreadable> {
        let lines = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
        let members = lines.map(|(line, number)| member(line, number)).collect::<Result<Vec<_>, _>>()?;
        if members.len() > MOST { Err(Unreadable::TooMany) } else { Ok(Self(members)) }
    }

    /// As it is kept, and as a form shows it again.
    pub fn kept(&self) -> String {
        let line = |member: &Member| format!("{} {}", member.name, member.children);
        self.0.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// As it was kept.
    pub fn parse(kept: &str) -> Self {
        Self::read(kept).unwrap_or_default()
    }

    /// All children.
    pub fn total(&self) -> i64 {
        self.0.iter().map(|member| member.children).sum()
    }

    /// Takes so many children out, the first ones first: for a part of the group.
    #[must_use]
    pub fn take(&mut self, mut children: i64) -> Self {
        let mut taken = Vec::new();
        for member in &mut self.0 {
            let now = member.children.min(children);
            if now > 0 {
                taken.push(Member { name: member.name.clone(), children: now });
            }
            member.children -= now;
            children -= now;
        }
        Self(taken)
    }
}

fn member(line: &str, number: usize) -> Result<Member, Unreadable> {
    let line = line.trim().trim_end_matches(['人', '名']).trim_end();
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let name = line.trim_end_matches(is_digit);
    let children = half_width(&line[name.len()..]).parse().ok().filter(|children| (1..=999).contains(children));
    let name = name.trim_end_matches([' ', '\u{3000}', '\t', ':', '：', ',', '，', '、', '-', '—']).trim();
    match children {
        Some(_) if name.chars().count() > LONGEST => Err(Unreadable::Name(number)),
        Some(children) if !name.is_empty() => Ok(Member { name: name.to_owned(), children }),
        _ => Err(Unreadable::Line(number)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn members(all: &[(&str, i64)]) -> Members {
        Members(all.iter().map(|(name, children)| Member { name: (*name).to_owned(), children: *children }).collect())
    }

    #[test]
    fn lists_are_read_as_people_write_them() {
        let text = "先锋村 12\n\n红旗村：８人\n三（1）班22\n  新民村, 5 名 \n";
        let read = Members::read(text).unwrap();
        assert_eq!(read, members(&[("先锋村", 12), ("红旗村", 8), ("三（1）班", 22), ("新民村", 5)]));
        assert_eq!(read.total(), 47);
        assert_eq!(Members::read(""), Ok(Members::default()));
    }

    #[test]
    fn a_line_that_is_none_is_named_by_its_number() {
        assert_eq!(Members::read("先锋村 12\n红旗村"), Err(Unreadable::Line(2)));
        assert_eq!(Members::read("12"), Err(Unreadable::Line(1)));
        assert_eq!(Members::read("先锋村 0"), Err(Unreadable::Line(1)));
        assert_eq!(Members::read("先锋村 99999999999999999999"), Err(Unreadable::Line(1)));
        assert_eq!(Members::read(&format!("{} 3", "长".repeat(41))), Err(Unreadable::Name(1)));
        assert_eq!(Members::read(&"村 1\n".repeat(41)), Err(Unreadable::TooMany));
    }

    #[test]
    fn a_part_takes_the_first_ones_first() {
        let mut all = members(&[("一村", 20), ("二村", 25)]);
        assert_eq!(all.take(23), members(&[("一村", 20), ("二村", 3)]));
        assert_eq!(all.take(22), members(&[("二村", 22)]));
    }

    proptest! {
        #[test]
        fn what_is_kept_is_read_again(all in prop::collection::vec(("[一-十村（）班]{1,9}", 1_i64..999), 0..9)) {
            let read = Members::read(&all.iter().map(|(name, n)| format!("{name} {n}\n")).collect::<String>()).unwrap();
            prop_assert_eq!(Members::parse(&read.kept()), read);
        }
    }
}

//! Invented names and numbers of people.

/// A mobile number of the sample.
pub fn mobile(number: usize) -> String {
    format!("1990000{number:04}")
}

const SURNAMES: &[&str] =
    &["陈", "王", "张", "李", "赵", "孙", "朱", "胡", "高", "徐", "马", "丁", "沈", "蒋", "韩", "杨", "唐"];
const GIVEN_NAMES: &[&str] = &[
    "思远", "雨桐", "文澜", "清和", "一鸣", "若溪", "嘉言", "书宁", "景行", "亦安", "望舒", "时雨", "乐山", "知夏",
    "怀瑾", "听澜", "予安", "松亭", "静好",
];

/// An invented name; two lists whose lengths have no common divisor give many different ones.
pub fn name(number: usize) -> String {
    format!("{}{}", SURNAMES[number % SURNAMES.len()], GIVEN_NAMES[number % GIVEN_NAMES.len()])
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_repeat_only_after_all_pairs() {
        let names: BTreeSet<String> = (0..300).map(name).collect();
        assert_eq!(names.len(), 300);
    }
}

//! What people type, read plainly: no matter how wide the digits are and in which way they write it.

use chrono::NaiveDate;

use crate::time::parse_date;

/// `text` without zero characters: no key types one, and PostgreSQL cannot hold it.
pub fn without_zero(text: &str) -> String {
    text.replace('\0', "")
}

/// `text` with full-width digits, letters and signs made half-width, trimmed.
pub fn half_width(text: &str) -> String {
    text.trim()
        .chars()
        .map(|c| match c {
            '\u{3000}' => ' ',
            '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            _ => c,
        })
        .collect()
}

/// Hundredths of a number with at most two decimals: `1.5` is 150. Zeros behind them change nothing.
pub fn hundredths(text: &str) -> Option<u64> {
    let text = half_width(text);
    let (whole, fraction) = text.split_once('.').map_or((text.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    if !is_number(whole) || !fraction.is_none_or(is_number) {
        return None;
    }
    let fraction = fraction.unwrap_or_default().trim_end_matches('0');
    if fraction.len() > 2 {
        return None;
    }
    whole.parse::<u64>().ok()?.checked_mul(100)?.checked_add(format!("{fraction:0<2}").parse().ok()?)
}

/// A date as people write it: `2026-05-09`, `2026/5/9`, `2026.5.9`, `2026年5月9日`, `20260509`; a time behind it is left off.
pub fn plain_date(text: &str) -> Option<NaiveDate> {
    let text = half_width(text);
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        return parse_date(&format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]));
    }
    let (day, _) = text.split_once([' ', 'T']).filter(|(_, time)| time.contains(':')).unwrap_or((&text, ""));
    let day: String = day.trim_end_matches(['日', '号']).split_whitespace().collect();
    let parts: Vec<&str> = day.split(['-', '/', '.', '年', '月']).collect();
    let [year, month, day] = parts.as_slice() else { return None };
    parse_date(&format!("{year}-{month:0>2}-{day:0>2}"))
}

/// The digits of a Chinese mobile (`1[3-9]` and nine more) or landline (`0`, area, number).
pub fn plain_phone(text: &str) -> Option<String> {
    let digits: String = half_width(text).chars().filter(|c| !matches!(c, ' ' | '-' | '+')).collect();
    let digits = digits.strip_prefix("86").filter(|rest| rest.len() == 11).unwrap_or(&digits);
    let is_number = digits.bytes().all(|b| b.is_ascii_digit());
    let second = digits.as_bytes().get(1).copied().unwrap_or_default();
    let is_mobile = digits.len() == 11 && digits.starts_with('1') && (b'3'..=b'9').contains(&second);
    let is_landline = (10..=12).contains(&digits.len()) && digits.starts_with('0');
    (is_number && (is_mobile || is_landline)).then(|| digits.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_known_in_every_way_people_write_them() {
        let ways = "2026-05-09|2026/5/9|2026.5.9|2026年5月9日|2026年05月09号|２０２６－５－９|20260509|2026 年 5 月 9 日|2026-05-09 00:00:00|2026-05-09T08:30:00";
        for good in ways.split('|') {
            assert_eq!(plain_date(good).map(|date| date.to_string()).as_deref(), Some("2026-05-09"), "{good}");
        }
        for bad in
            ["2026-02-30", "2026/13/1", "5/9", "9.5.2026", "二〇二六年五月九日", "2026", "", "2026-5-9-1", "20261301"]
        {
            assert_eq!(plain_date(bad), None, "{bad}");
        }
    }

    #[test]
    fn phones_are_known_in_every_way_people_write_them() {
        for good in ["138 1234 5678", "+86 13812345678", "１３８１２３４５６７８", "0514-83412345"] {
            assert!(plain_phone(good).is_some(), "{good}");
        }
        for bad in ["12812345678", "138123", "", "1381234567x", "83412345"] {
            assert!(plain_phone(bad).is_none(), "{bad}");
        }
    }
}

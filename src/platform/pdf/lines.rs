//! Breaking text into lines as Chinese is set: between any two ideographs, never before a closing sign nor after an
//! opening one, never inside a number or a Latin word.

use super::faces::Faces;

/// No line begins with these.
const CLOSING: &str = "，。、；：？！）》」』】〕”’％…—·,.;:?!)]%";
/// No line ends with these.
const OPENING: &str = "（《「『【〔“‘([";

/// `text` in lines of at most `width` points at this size; the first is shorter by `indent`.
pub fn broken(faces: &Faces, text: &str, size: f32, width: f32, indent: f32) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut room = width - indent;
    for piece in pieces(text) {
        let taken = faces.width(&piece) * size;
        if taken > room && !line.is_empty() {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
            room = width;
            if piece.trim().is_empty() {
                continue;
            }
        }
        room -= taken;
        line.push_str(&piece);
    }
    lines.push(line.trim_end().to_owned());
    lines
}

/// What must stay together: words and numbers, and signs with the letter they belong to.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut last = ' ';
    for letter in text.chars() {
        let joins = is_word(letter) && is_word(last) || CLOSING.contains(letter) || OPENING.contains(last);
        match pieces.last_mut() {
            Some(piece) if joins => piece.push(letter),
            _ => pieces.push(letter.to_string()),
        }
        last = letter;
    }
    pieces
}

fn is_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '/' | '.')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn signs_and_numbers_stay_with_what_they_belong_to() {
        assert_eq!(pieces("甲方（学校）：2026年，"), ["甲", "方", "（学", "校）：", "2026", "年，"]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_no_line_begins_with_a_closing_sign(text in "[一-十a-z0-9，。（）：]{0,120}") {
            let faces = Faces::get().unwrap();
            let lines = broken(faces, &text, 12.0, 160.0, 24.0);
            prop_assert_eq!(lines.concat(), text);
            for line in &lines[1..] {
                prop_assert!(!line.starts_with(['，', '。', '）', '：']), "{}", line);
            }
        }
    }
}

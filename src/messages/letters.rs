//! A message in words, for a letter or a text message. Chinese: outside the product nobody's language is known.

use super::model::{Channel, Details, Message};
use crate::text::{Lang, messages as words};

/// What leaves by one channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// The subject; empty for a text message.
    pub subject: String,
    /// The text.
    pub body: String,
}

/// `message` in the words of `channel`; `site` is the address of the product.
pub fn wording(message: &Message, channel: Channel, site: &str) -> Wording {
    let lang = Lang::ZhCn;
    match channel {
        Channel::Email => {
            let link = format!("{site}{}", message.href);
            let values: [(&str, &dyn std::fmt::Display); 2] = [("text", &text(lang, message)), ("link", &link)];
            Wording { subject: title(lang, message), body: lang.fill(words::LETTER, &values) }
        }
        // One message has 70 letters; the signature that the network adds takes a few of them.
        Channel::Sms => Wording { subject: String::new(), body: fill(lang, words::short(message.topic), message) },
    }
}

/// The headline of a message.
pub fn title(lang: Lang, message: &Message) -> String {
    fill(lang, words::title(message.topic), message)
}

/// The sentence of a message.
pub fn text(lang: Lang, message: &Message) -> String {
    fill(lang, words::sentence(message.topic), message)
}

fn fill(lang: Lang, text: crate::text::Text, message: &Message) -> String {
    let Details { base, project, organiser, group, starts_at, heads, reason, provider, certificate } = &message.details;
    let when = format!("{} {}", lang.day(starts_at.date()), starts_at.clock());
    let reason = words::reason(reason).map_or("", |reason| lang.t(reason));
    lang.fill(
        text,
        &[
            ("base", base),
            ("project", project),
            ("organiser", organiser),
            ("group", group),
            ("when", &when),
            ("heads", heads),
            ("reason", &reason),
            ("provider", provider),
            ("certificate", certificate),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        messages::model::Topic,
        time::{Moment, parse_clock, parse_date},
    };

    fn message(topic: Topic) -> Message {
        let starts_at = Moment::at(parse_date("2026-05-29").unwrap(), parse_clock("09:40").unwrap());
        let details = Details {
            base: "仪征市枣林湾生态劳动教育实践基地".to_owned(),
            project: "模拟无人机驾驶员操作实训".to_owned(),
            organiser: "仪征市实验小学东区校".to_owned(),
            group: "四（2）班".to_owned(),
            starts_at,
            heads: 48,
            reason: "weather".to_owned(),
            provider: "小江豚青少年服务社".to_owned(),
            certificate: "〔2025〕第3号".to_owned(),
        };
        let created_at = starts_at;
        Message { id: "m".to_owned().into(), topic, details, href: "/bookings/b".to_owned(), created_at, read_at: None }
    }

    #[test]
    fn every_topic_has_words_without_an_open_place_in_both_languages() {
        for topic in Topic::ALL {
            for lang in [Lang::ZhCn, Lang::En] {
                for words in [title(lang, &message(*topic)), text(lang, &message(*topic))] {
                    assert!(!words.is_empty() && !words.contains(['{', '}']), "{topic}: {words}");
                }
            }
        }
    }

    #[test]
    fn a_letter_says_what_when_and_where_to_look() {
        let letter = wording(&message(Topic::BookingCancelled), Channel::Email, "https://sutong.example");
        assert!(letter.subject.contains("取消"), "{}", letter.subject);
        for wanted in ["5月29日 周五 09:40", "四（2）班", "天气", "https://sutong.example/bookings/b"] {
            assert!(letter.body.contains(wanted), "{wanted} in {}", letter.body);
        }
    }

    #[test]
    fn a_text_message_is_one_message() {
        for topic in Topic::ALL.iter().filter(|topic| topic.is_short_message()) {
            let body = wording(&message(*topic), Channel::Sms, "").body;
            let letters = body.chars().count();
            assert!((1..=64).contains(&letters), "{letters}: {body}");
            assert!(!body.contains(['【', '】']), "{body}");
        }
    }
}

//! Lists: `{"items": […], "next": …}`, walked by a cursor that stays right while entries come and go.

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

use super::problem::{Code, Failure, FieldProblem, Problem};
use crate::{
    bases::filter::{Filter, Term},
    error::AppError,
    platform::etag::{etag, is_known},
    text::{Lang, api as words, problems},
};

/// Items of a page unless the call says otherwise.
const USUAL: usize = 50;
/// Most items of a page.
const MOST: usize = 200;
/// The terms of the catalogue's own lists, by the same names as on its pages.
pub const FILTERS: [&str; 11] =
    ["q", "category", "kind", "band", "heads", "from", "to", "town", "star", "indoor", "free"];

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct List<T> {
    /// The entries.
    pub items: Vec<T>,
    /// Where the list goes on; null at its end.
    #[schema(required = true, format = "uri")]
    pub next: Option<String>,
}

/// What a list is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// Names and values without `after` and `limit`.
    pub pairs: Vec<(String, String)>,
    /// The cursor: entries after this one.
    pub after: String,
    /// At most so many.
    pub limit: usize,
}

impl Query {
    /// Reads the query of an address that may hold `known` names; another name is a problem, not a shrug.
    pub fn read(lang: Lang, raw: Option<&str>, known: &[&str]) -> Result<Self, Failure> {
        let mut query = Self { pairs: Vec::new(), after: String::new(), limit: USUAL };
        let mut wrong = Vec::new();
        for (name, value) in url::form_urlencoded::parse(raw.unwrap_or_default().as_bytes()) {
            match name.as_ref() {
                "after" => query.after = value.into_owned(),
                "limit" => match value.parse() {
                    Ok(limit) if (1..=MOST).contains(&limit) => query.limit = limit,
                    _ => wrong.push(out_of_range(lang)),
                },
                name if known.contains(&name) => query.pairs.push((name.to_owned(), value.into_owned())),
                name => wrong.push(field(lang, name, Code::UnknownField)),
            }
        }
        if wrong.is_empty() { Ok(query) } else { Err(Problem::of_fields(lang, wrong).into()) }
    }

    /// The value of a name; empty without.
    pub fn value(&self, name: &str) -> &str {
        self.pairs.iter().find(|(found, _)| found == name).map_or("", |(_, value)| value)
    }

    /// The filter of the catalogue that this query means.
    pub fn filter(&self, lang: Lang) -> Result<Filter, Failure> {
        let terms = || self.pairs.iter().filter(|(name, value)| FILTERS.contains(&name.as_str()) && !value.is_empty());
        let wrong = terms().filter(|(name, value)| Term::parse(name, value).is_none());
        let wrong: Vec<FieldProblem> = wrong.map(|(name, _)| field(lang, name, Code::NotAChoice)).collect();
        if wrong.is_empty() {
            Ok(Filter::read(terms().map(|(name, value)| (name.as_str(), value.as_str()))))
        } else {
            Err(Problem::of_fields(lang, wrong).into())
        }
    }

    /// A page of entries that are all there, in the order of `key`.
    pub fn page<T>(&self, address: &str, all: impl Iterator<Item = T>, key: impl Fn(&T) -> &str) -> List<T> {
        let mut items: Vec<T> = all.filter(|item| key(item) > self.after.as_str()).take(self.limit + 1).collect();
        let goes_on = items.len() > self.limit;
        items.truncate(self.limit);
        let next = items.last().filter(|_| goes_on).map(|last| self.next(address, key(last)));
        List { items, next }
    }

    /// The address of the page after the entry with this cursor.
    pub fn next(&self, address: &str, after: &str) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(&self.pairs);
        query.append_pair("limit", &self.limit.to_string()).append_pair("after", after);
        format!("{address}?{}", query.finish())
    }
}

/// A problem of a field with the sentence of its code.
pub fn field(lang: Lang, field: &str, code: Code) -> FieldProblem {
    let detail = lang.fill(words::FIELD, &[("field", &field), ("what", &lang.t(words::title(code)))]);
    FieldProblem { field: field.to_owned(), code, detail }
}

/// An answer that any page of the web may read, since it is published anyway; `asked` may have a copy that is still right.
pub fn published(asked: &HeaderMap, body: impl Serialize) -> Response {
    let body = match serde_json::to_vec(&body) {
        Ok(body) => body,
        Err(error) => return AppError::Internal(error.to_string()).into_response(),
    };
    let etag = etag(&body);
    let mut response = if is_known(&etag, asked) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        ([(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], body).into_response()
    };
    let headers = response.headers_mut();
    headers.insert(header::ETAG, etag);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    response
}

fn out_of_range(lang: Lang) -> FieldProblem {
    let detail = lang.fill(problems::OUT_OF_RANGE, &[("min", &1), ("max", &MOST)]);
    FieldProblem { field: "limit".to_owned(), code: Code::OutOfRange, detail }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn walk(all: &[String], limit: usize) -> Vec<String> {
        let (mut seen, mut query) = (Vec::new(), Query { pairs: Vec::new(), after: String::new(), limit });
        loop {
            let page = query.page("/", all.iter().cloned(), |item| item.as_str());
            seen.extend(page.items);
            match page.next {
                Some(_) => query.after = seen.last().cloned().unwrap_or_default(),
                None => return seen,
            }
        }
    }

    proptest! {
        #[test]
        fn every_entry_is_seen_once_whatever_the_limit(count in 0_usize..40, limit in 1_usize..12) {
            let all: Vec<String> = (0..count).map(|number| format!("YZ-{number:02}")).collect();
            prop_assert_eq!(walk(&all, limit), all);
        }
    }

    #[test]
    fn the_next_address_keeps_what_was_asked_for() {
        let query = Query::read(Lang::En, Some("town=zhenzhou&limit=2"), &["town"]).unwrap();
        assert_eq!(query.next("https://s/api", "YZ-02"), "https://s/api?town=zhenzhou&limit=2&after=YZ-02");
    }

    #[test]
    fn unknown_names_and_limits_out_of_range_are_problems() {
        for raw in ["twon=zhenzhou", "limit=0", "limit=201", "limit=many"] {
            assert!(Query::read(Lang::En, Some(raw), &["town"]).is_err(), "{raw}");
        }
    }
}

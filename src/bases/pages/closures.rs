//! Closures of a base (临时关闭), for everybody: when, and why.

use leptos::prelude::*;

use crate::{
    booking::{
        closures::{Closure, NewClosure},
        extras::Extra,
    },
    text::{Lang, bases as words},
    time::{DAY, Moment},
};

/// A closure's time in words: whole days without times.
pub fn closure_when(lang: Lang, closure: &NewClosure) -> String {
    span_when(lang, closure.starts_at, closure.ends_at)
}

/// From one moment to another in words: whole days without times.
pub fn span_when(lang: Lang, starts: Moment, ends: Moment) -> String {
    let is_midnight = |moment: Moment| moment.clock() == "00:00";
    if is_midnight(starts) && is_midnight(ends) {
        let last = ends.plus(-DAY).date();
        return if last == starts.date() {
            lang.date(last)
        } else {
            format!("{} – {}", lang.date(starts.date()), lang.date(last))
        };
    }
    if starts.date() == ends.plus(-1).date() {
        return format!("{} {}–{}", lang.date(starts.date()), starts.clock(), end_of(ends));
    }
    format!("{} – {}", lang.moment(starts), lang.moment(ends))
}

/// The time at which something ends: midnight as the end of its day.
fn end_of(moment: Moment) -> String {
    Some(moment.clock()).filter(|clock| clock != "00:00").unwrap_or_else(|| "24:00".to_owned())
}

/// The closures that are not over, with their reasons.
pub fn closures(lang: Lang, closures: &[Closure]) -> AnyView {
    let line = |kept: &Closure| {
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("when", &closure_when(lang, &kept.closure)), ("reason", &kept.closure.reason)];
        view! { <p>{lang.fill(words::CLOSED_WHEN, &values)}</p> }
    };
    closures.iter().map(line).collect_view().into_any()
}

/// The extra hours that are not over, with their reasons.
pub fn extras(lang: Lang, extras: &[Extra]) -> AnyView {
    let line = |kept: &Extra| {
        let when = span_when(lang, kept.extra.starts_at, kept.extra.ends_at);
        let values: [(&str, &dyn std::fmt::Display); 2] = [("when", &when), ("reason", &kept.extra.reason)];
        view! { <p>{lang.fill(words::CLOSED_WHEN, &values)}</p> }
    };
    extras.iter().map(line).collect_view().into_any()
}

/// What a day of the calendar says of the closure that it lies in: the hours only where it is part of the day.
pub fn closed_on(lang: Lang, closures: &[Closure], day: Moment) -> Option<AnyView> {
    let kept = closures.iter().find(|kept| kept.closure.touches(day, day.plus(DAY)))?;
    let closure = &kept.closure;
    let is_whole = closure.starts_at <= day && closure.ends_at >= day.plus(DAY);
    let (from, until) = (closure.starts_at.max(day), closure.ends_at.min(day.plus(DAY)));
    let hours = (!is_whole).then(|| format!("{}–{} ", from.clock(), end_of(until)));
    let reason = closure.reason.clone();
    Some(
        view! {
            <span class="month-link month-link-full">
                {hours}{lang.t(words::CLOSED_DAY)}<span class="soft">{reason}</span>
            </span>
        }
        .into_any(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::booking::model::CancelReason;

    #[test]
    fn whole_days_are_said_without_hours() {
        let day = Moment::start_of(crate::time::parse_date("2026-12-28").unwrap());
        let when = |starts_at: Moment, ends_at: Moment| {
            closure_when(
                Lang::ZhCn,
                &NewClosure { starts_at, ends_at, reason: String::new(), cause: CancelReason::Facility },
            )
        };
        assert_eq!(when(day, day.plus(DAY)), "2026年12月28日 周一");
        assert_eq!(when(day, day.plus(2 * DAY)), "2026年12月28日 周一 – 2026年12月29日 周二");
        assert_eq!(when(day.plus(9 * 3600), day.plus(12 * 3600)), "2026年12月28日 周一 09:00–12:00");
        assert_eq!(when(day.plus(13 * 3600), day.plus(DAY)), "2026年12月28日 周一 13:00–24:00");
    }
}

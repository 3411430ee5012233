//! The votes of the committee: how it stands to every result, and the form of a member.

use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use leptos::prelude::*;

use super::Done;
use crate::{
    accounts::{model::Person, visitor::Visitor},
    bases::model::Base,
    error::AppError,
    form::Typed,
    page::{Page, problem_summary},
    platform::http::App,
    rating::{
        actions::stages::is_time,
        pages::figures::{score_cell, short_hash, star_cell, status_badge},
        policy::can_see_seasons,
        result::BaseResult,
        stages::{
            shown::Shown,
            votes::{Adoption, Member, REASON_MAX, Vote, VoteRow},
        },
        store,
        told::told,
    },
    survey::suppression::Audience,
    text::{Lang, rating as words, stages as said},
    ui::{
        Badge, BadgeKind, Button, ButtonKind, Choice, Column, Empty, Icon, Notice, NoticeKind, PageHead, SelectField,
        Table, TextField,
    },
};

/// How the committee stands to the results of a season.
pub async fn committee_page(
    State(app): State<App>,
    visitor: Visitor,
    Path(year): Path<i64>,
    Query(Done { done }): Query<Done>,
) -> Result<Response, AppError> {
    draw(&app, &visitor, year, None, &done).await
}

/// The same with what is wrong with a vote.
pub async fn committee_again(app: &App, visitor: &Visitor, year: i64, typed: Typed) -> Result<Response, AppError> {
    draw(app, visitor, year, Some(typed), "").await
}

async fn draw(app: &App, visitor: &Visitor, year: i64, typed: Option<Typed>, done: &str) -> Result<Response, AppError> {
    let person = visitor.allowed(can_see_seasons)?.clone();
    let lang = visitor.lang;
    let shown = store::find_shown(&mut *app.db.read().await?, year).await?;
    let above = lang.fill(words::SEASON, &[("year", &year)]);
    let page = Page::new(visitor, lang.t(said::COMMITTEE)).below("/seasons", lang.t(words::SEASONS));
    let page = page.below(format!("/seasons/{year}"), above.clone());
    let page = if typed.is_some() { page.refused() } else { page };
    let typed = typed.unwrap_or_default();
    let is_done = done == "voted";
    Ok(page.draw(app, move || {
        let body = match &shown {
            None => view! { <Empty title=lang.t(said::VOTE_NONE) next=lang.t(said::VOTE_NONE_NEXT)/> }.into_any(),
            Some(shown) => body(lang, &person, shown, &typed),
        };
        view! {
            <div class="stack stack-l">
                {is_done.then(|| view! { <Notice kind=NoticeKind::Success title=lang.t(said::VOTE_DONE) live=true/> })}
                <PageHead title=lang.t(said::COMMITTEE) above=above lead=lang.t(said::VOTE_LEAD)/>
                {problem_summary(&typed, lang)}
                {body}
            </div>
        }
    }))
}

fn body(lang: Lang, person: &Person, shown: &Shown, typed: &Typed) -> AnyView {
    let member = shown.members.iter().find(|member| member.person_id == person.id);
    let form = member.filter(|member| is_time(&shown.season) && !member.has_computed);
    let form = form.map(|member| form_of(lang, member, shown, typed));
    let names: Vec<String> = shown.members.iter().map(|member| member.name.clone()).collect();
    let hash = short_hash(&shown.run.result_hash);
    let members = format!("{}: {} · {hash}", lang.t(said::MEMBERS), names.join(", "));
    view! {
        <p class="soft small">{members}</p>
        {form}
        {standing(lang, shown)}
    }
    .into_any()
}

/// How the committee stands to each result.
fn standing(lang: Lang, shown: &Shown) -> AnyView {
    let columns = vec![
        Column::words(lang.t(words::BASE)),
        Column::words(lang.t(words::STATUS)),
        Column::number(lang.t(words::TOTAL)),
        Column::words(lang.t(words::STAR)),
        Column::words(lang.t(said::VOTES)),
        Column::words(lang.t(said::ADOPTION)),
    ];
    let row = |result: &BaseResult| Some(standing_row(lang, shown, shown.base(&result.base)?, result));
    let rows: Vec<Vec<AnyView>> = shown.result.results.iter().filter_map(row).collect();
    view! {
        <section class="stack">
            <h2>{lang.t(said::VOTES)}</h2>
            <Table caption=lang.t(said::VOTES) columns=columns rows=rows cards=true quiet_caption=true/>
        </section>
    }
    .into_any()
}

fn standing_row(lang: Lang, shown: &Shown, base: &Base, result: &BaseResult) -> Vec<AnyView> {
    let href = format!("/seasons/{}/bases/{}", shown.season.year, base.code);
    let adoption = shown.adoption(base);
    let (kind, icon) = match adoption {
        Adoption::Adopted => (BadgeKind::Success, Icon::Check),
        Adoption::NotAdopted => (BadgeKind::Danger, Icon::X),
        Adoption::Waiting => (BadgeKind::Plain, Icon::Hourglass),
    };
    vec![
        view! { <a href=href>{base.name.clone()}</a> }.into_any(),
        status_badge(lang, result.status),
        score_cell(lang, told(Audience::Internal, result).total),
        star_cell(lang, result.star),
        votes_cell(lang, shown, base),
        view! { <Badge kind=kind icon=icon label=lang.t(said::adoption(adoption))/> }.into_any(),
    ]
}

/// The votes on the result as it is, and why some are against it.
fn votes_cell(lang: Lang, shown: &Shown, base: &Base) -> AnyView {
    let hash = shown.hashes.get(&base.code);
    let votes: Vec<&VoteRow> =
        shown.votes.iter().filter(|vote| vote.base_id == base.id && Some(&vote.result_hash) == hash).collect();
    let count = |of: Vote| votes.iter().filter(|vote| vote.vote == of).count();
    let (agree, disagree, abstain) = (count(Vote::Agree), count(Vote::Disagree), count(Vote::Abstain));
    let counts = lang.fill(said::VOTES_COUNT, &[("agree", &agree), ("disagree", &disagree), ("abstain", &abstain)]);
    let name = |vote: &VoteRow| {
        let member = shown.members.iter().find(|member| member.person_id == vote.person_id);
        member.map_or_else(String::new, |member| member.name.clone())
    };
    let reasons = votes.iter().filter(|vote| !vote.reason.is_empty()).map(|vote| {
        let said = lang.fill(said::VOTE_SAID, &[("name", &name(vote)), ("reason", &vote.reason)]);
        view! { <br/><span class="small">{said}</span> }
    });
    let recused = shown.members.iter().filter(|member| member.is_recused(base.operator_id.as_str()));
    let recused: Vec<String> = recused.map(|member| member.name.clone()).collect();
    let recused = (!recused.is_empty()).then(|| {
        let said = format!("{}: {}", lang.t(said::VOTE_RECUSED), recused.join(", "));
        view! { <br/><span class="small soft">{said}</span> }
    });
    view! { {counts}{reasons.collect_view()}{recused} }.into_any()
}

/// One line a base: agreement, unless the member chooses otherwise.
fn form_of(lang: Lang, member: &Member, shown: &Shown, typed: &Typed) -> AnyView {
    let lines = shown.result.results.iter().filter_map(|result| {
        let base = shown.base(&result.base)?;
        Some(line(lang, member, shown, base, typed))
    });
    let lines: Vec<AnyView> = lines.collect();
    let action = format!("/seasons/{}/votes", shown.season.year);
    view! {
        <section class="stack no-print">
            <h2>{lang.t(said::VOTE_FORM)}</h2>
            <p>{lang.t(said::VOTE_FORM_ABOUT)}</p>
            <form method="post" action=action class="stack">
                <input type="hidden" name="seen" value=shown.run.result_hash.clone()/>
                <div class="vote-list">{lines}</div>
                <div class="button-row"><Button kind=ButtonKind::Primary>{lang.t(said::VOTE_SEND)}</Button></div>
            </form>
        </section>
    }
    .into_any()
}

fn line(lang: Lang, member: &Member, shown: &Shown, base: &Base, typed: &Typed) -> AnyView {
    let name = base.name.clone();
    if member.is_recused(base.operator_id.as_str()) {
        let why = format!("{} · {}", lang.t(said::VOTE_RECUSED), lang.t(said::VOTE_RECUSED_ABOUT));
        return view! { <p class="vote-line"><strong>{name}</strong>" "<span class="soft small">{why}</span></p> }
            .into_any();
    }
    let (vote_name, reason_name) = (format!("vote_{}", base.code), format!("reason_{}", base.code));
    let mine = shown.votes.iter().rfind(|vote| vote.base_id == base.id && vote.person_id == member.person_id);
    let mine = mine.filter(|vote| shown.hashes.get(&base.code) == Some(&vote.result_hash));
    let is_typed = !typed.value("seen").is_empty();
    let vote = if is_typed {
        typed.value(&vote_name).to_owned()
    } else {
        mine.map_or("agree", |mine| mine.vote.as_str()).to_owned()
    };
    let reason = if is_typed {
        typed.value(&reason_name).to_owned()
    } else {
        mine.map_or_else(String::new, |mine| mine.reason.clone())
    };
    let choices =
        Vote::ALL.iter().map(|vote| Choice::new(vote.as_str(), lang.t(said::vote(*vote)))).collect::<Vec<_>>();
    view! {
        <div class="vote-line">
            <SelectField
                name=vote_name.clone() label=lang.fill(said::VOTE_OF, &[("base", &name)]) choices=choices selected=vote
                error=typed.error(&vote_name, lang)
            />
            <TextField
                name=reason_name.clone() label=lang.fill(said::VOTE_REASON_OF, &[("base", &name)]) value=reason
                error=typed.error(&reason_name, lang) maxlength=REASON_MAX.to_string()
            />
        </div>
    }
    .into_any()
}

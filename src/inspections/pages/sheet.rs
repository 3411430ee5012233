//! The sheet of an inspection: to be filled in, and as it was signed.

use leptos::prelude::*;

use super::task::{TaskView, words_of};
use crate::{
    booking::islands::FormDraft,
    form::Typed,
    inspections::{
        model::{Evidence, IndicatorText, NOTE_MAX, Task},
        sheet::Line,
    },
    platform::chance::digest,
    rating::{
        bundle::CheckVisit,
        method::Aspect,
        model::{check_visit_word, parse_check_visit},
        pages::{points, short_hash},
    },
    text::{Lang, inspections as words, rating as rating_words},
    ui::{
        Button, ButtonKind, CheckboxField, Choice, Column, FieldWidth, FileField, InputKind, RadioGroup, Table,
        TextArea, TextField,
    },
};

/// Id of the form whose draft this device keeps.
const FORM: &str = "sheet";

/// The sheet of a season's inspection: one field of points and one of notes for every indicator.
pub(super) fn sheet_form(lang: Lang, view: &TaskView, typed: &Typed) -> AnyView {
    let is_fresh = typed.value("visited_on").is_empty() && typed.is_fine();
    let aspects: Vec<AnyView> =
        Aspect::ALL.into_iter().map(|aspect| aspect_lines(lang, view, aspect, typed, is_fresh)).collect();
    form(lang, &view.task, typed, is_fresh, aspects.into_any())
}

/// The sheet of a check visit: one finding.
pub(super) fn check_form(lang: Lang, view: &TaskView, typed: &Typed) -> AnyView {
    let is_fresh = typed.value("visited_on").is_empty() && typed.is_fine();
    let findings =
        [(CheckVisit::Confirmed, words::FINDING_CONFIRMED), (CheckVisit::NotConfirmed, words::FINDING_NOT_CONFIRMED)];
    let findings = findings.map(|(found, text)| Choice::new(check_visit_word(found), lang.t(text))).to_vec();
    let finding = if is_fresh { view.task.finding.as_str() } else { typed.value("finding") };
    let line = view.task.sheet.0.get("check").cloned().unwrap_or_default();
    let note = if is_fresh { line.note } else { typed.value("note_check").to_owned() };
    let inside = view! {
        <p>{lang.t(words::CHECK_ABOUT)}</p>
        <RadioGroup
            name="finding" legend=lang.t(words::FINDING) choices=findings selected=finding
            error=typed.error("finding", lang)
        />
        <TextArea
            name="note_check" label=lang.t(words::NOTE) value=note error=typed.error("note_check", lang)
            maxlength=NOTE_MAX.to_string()
        />
    };
    form(lang, &view.task, typed, is_fresh, inside.into_any())
}

/// The day of the visit around whatever is asked, saved as a draft or signed.
fn form(lang: Lang, task: &Task, typed: &Typed, is_fresh: bool, inside: AnyView) -> AnyView {
    // A draft belongs to the sheet as it was kept here: once that has changed, what was typed before is not filled in.
    let kept = digest(&format!("{:?} {} {:?}", task.sheet, task.finding, task.visited_on));
    let about = format!("inspection-{}-{}", task.id, short_hash(&kept));
    let visited = task.visited_on.map(|day| day.to_string()).unwrap_or_default();
    let visited = if is_fresh { visited } else { typed.value("visited_on").to_owned() };
    view! {
        <form method="post" action=format!("/inspections/{}/sheet", task.id) class="stack" id=FORM>
            <h2>{lang.t(words::SHEET)}</h2>
            <FormDraft
                form=FORM.to_owned() owner=task.evaluator_id.to_string() about=about
                is_fresh=is_fresh restored=lang.t(words::DRAFT_RESTORED).to_owned()
                away=lang.t(words::DRAFT_AWAY).to_owned()
            />
            <TextField
                name="visited_on" label=lang.t(words::VISITED_ON) kind=InputKind::Date width=FieldWidth::Medium
                value=visited error=typed.error("visited_on", lang)
            />
            {inside}
            <div class="button-row">
                <Button kind=ButtonKind::Secondary name="step" value="save">{lang.t(words::SAVE)}</Button>
            </div>
            <p class="soft">{lang.t(words::SIGN_ABOUT)}</p>
            <CheckboxField
                name="confirm" label=lang.t(words::SIGN_CONFIRM) error=typed.error("confirm", lang)
            />
            <div class="button-row">
                <Button kind=ButtonKind::Primary name="step" value="sign">{lang.t(words::SIGN)}</Button>
            </div>
        </form>
    }
    .into_any()
}

fn aspect_lines(lang: Lang, view: &TaskView, aspect: Aspect, typed: &Typed, is_fresh: bool) -> AnyView {
    let lines = view.lines.iter().filter(|line| line.aspect == aspect);
    let lines: Vec<AnyView> = lines.map(|line| fields(lang, view, line, typed, is_fresh)).collect();
    let title = format!("{} {}", aspect.code(), lang.t(rating_words::aspect(aspect)));
    view! {
        <fieldset class="stack">
            <legend>{title}</legend>
            {lines}
        </fieldset>
    }
    .into_any()
}

fn fields(lang: Lang, view: &TaskView, line: &IndicatorText, typed: &Typed, is_fresh: bool) -> AnyView {
    let (title, guidance) = words_of(lang, line);
    let (points_name, note_name) = (format!("points_{}", line.code), format!("note_{}", line.code));
    let kept = view.task.sheet.0.get(&line.code).cloned().unwrap_or_default();
    let (given, note) = if is_fresh {
        (kept.points.map(points).unwrap_or_default(), kept.note)
    } else {
        (typed.value(&points_name).to_owned(), typed.value(&note_name).to_owned())
    };
    let photos = view.photos.iter().filter(|photo| photo.indicator == line.code).count();
    let needs = (line.aspect == Aspect::D).then(|| format!(" · {}", lang.t(words::PHOTO_NEEDED)));
    let count = lang.fill(words::PHOTOS, &[("n", &photos)]);
    let evidence = format!("#photo-{}", line.code);
    let label = format!("{title} {}", lang.fill(words::POINTS, &[("max", &points(line.max))]));
    view! {
        <div class="stack-s">
            <TextField
                name=points_name.clone() label=label hint=guidance width=FieldWidth::Short value=given
                error=typed.error(&points_name, lang)
            />
            <TextField
                name=note_name.clone() label=format!("{} {}", line.code, lang.t(words::NOTE))
                hint=lang.t(words::NOTE_NEEDED) value=note error=typed.error(&note_name, lang)
                maxlength=NOTE_MAX.to_string()
            />
            <p class="small"><a href=evidence>{count}</a>{needs}</p>
        </div>
    }
    .into_any()
}

/// Photos, each under its indicator, with a form of its own: a photo is sent at once.
pub(super) fn evidence(lang: Lang, view: &TaskView, typed: &Typed) -> AnyView {
    let parts: Vec<AnyView> = view.lines.iter().map(|line| evidence_of(lang, view, line, typed)).collect();
    view! { <section class="stack no-print">{parts}</section> }.into_any()
}

fn evidence_of(lang: Lang, view: &TaskView, line: &IndicatorText, typed: &Typed) -> AnyView {
    let (title, _) = words_of(lang, line);
    let field = format!("photo_{}", line.code);
    let photos = view.photos.iter().filter(|photo| photo.indicator == line.code);
    let photos: Vec<AnyView> = photos.map(|photo| photo_of(lang, photo, true)).collect();
    let act = format!("{}-{}", view.act, line.code);
    view! {
        <div class="panel stack" id=format!("photo-{}", line.code)>
            <h3>{title}</h3>
            <div class="cluster">{photos}</div>
            <form
                method="post" enctype="multipart/form-data" class="stack"
                action=format!("/inspections/{}/photos#photo-{}", view.task.id, line.code)
            >
                <input type="hidden" name="act" value=act/>
                <input type="hidden" name="indicator" value=line.code.clone()/>
                <FileField
                    name="file" id=field.clone() label=lang.fill(words::PHOTO_FILE, &[("code", &line.code)])
                    hint=lang.t(words::PHOTO_HINT) accept="image/*" error=typed.error(&field, lang) required=true
                />
                <div class="button-row">
                    <Button kind=ButtonKind::Secondary>{lang.t(words::PHOTO_ADD)}</Button>
                </div>
            </form>
        </div>
    }
    .into_any()
}

fn photo_of(lang: Lang, photo: &Evidence, may_remove: bool) -> AnyView {
    let src = format!("/inspections/photos/{}", photo.id);
    let alt = lang.fill(words::PHOTO, &[("code", &photo.indicator)]);
    let remove = may_remove.then(|| {
        view! {
            <form method="post" action=format!("/inspections/photos/{}/removal", photo.id)>
                <Button kind=ButtonKind::Quiet>{lang.t(words::PHOTO_REMOVE)}</Button>
            </form>
        }
    });
    view! { <figure class="evidence"><img src=src alt=alt loading="lazy"/>{remove}</figure> }.into_any()
}

/// The sheet as it was signed.
pub(super) fn read_only(lang: Lang, view: &TaskView) -> AnyView {
    if let Some(found) = parse_check_visit(&view.task.finding) {
        let text = match found {
            CheckVisit::Confirmed => words::FINDING_CONFIRMED,
            CheckVisit::NotConfirmed => words::FINDING_NOT_CONFIRMED,
        };
        let note = view.task.sheet.0.get("check").map(|line| line.note.clone()).unwrap_or_default();
        return view! { <p><strong>{lang.t(text)}</strong></p><p class="lines">{note}</p> }.into_any();
    }
    let columns = vec![
        Column::words(lang.t(words::SHEET)),
        Column::number(lang.t(rating_words::SCORE)),
        Column::words(lang.t(words::NOTE)),
    ];
    let row = |line: &IndicatorText| {
        let (title, _) = words_of(lang, line);
        let Line { points: given, note } = view.task.sheet.0.get(&line.code).cloned().unwrap_or_default();
        let given = given.map_or_else(|| lang.t(rating_words::NO_FIGURE).to_owned(), points);
        vec![title.into_any(), given.into_any(), note.into_any()]
    };
    let rows = view.lines.iter().map(row).collect();
    let photos: Vec<AnyView> = view.photos.iter().map(|photo| photo_of(lang, photo, false)).collect();
    view! {
        <Table caption=lang.t(words::SHEET) columns=columns rows=rows cards=true quiet_caption=true/>
        <div class="cluster">{photos}</div>
    }
    .into_any()
}

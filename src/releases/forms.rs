//! Form targets of the rules of release.

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};

use super::{
    actions::{self, ReleaseRefusal},
    pages,
    policy::can_set_releases,
};
use crate::{
    accounts::visitor::Visitor,
    booking::release::{Scope, Terms},
    error::AppError,
    form::Typed,
    platform::http::App,
    text::releases as words,
};

/// Longest time before a session: a year.
const MOST_DAYS: i64 = 365;
/// Most visits in a term: beyond it a finger slipped.
const MOST_VISITS: i64 = 99;

/// Shows what a rule means, or sets it.
pub async fn set_release(State(app): State<App>, visitor: Visitor, mut typed: Typed) -> Result<Response, AppError> {
    let person = visitor.allowed(can_set_releases)?;
    let (scope, terms) = (typed.choice("scope", scope), terms(&mut typed));
    let Some(scope) = scope.filter(|_| typed.is_fine()) else {
        return pages::releases_again(&app, &visitor, typed).await;
    };
    if typed.value("act") != "save" {
        let conn = &mut *app.db.read().await?;
        let touched = actions::preview_release(conn, person, &scope, &terms, visitor.now).await?;
        return match touched {
            Ok(touched) => pages::preview(&app, &visitor, typed, &terms, &touched).await,
            Err(refusal) => refused(&app, &visitor, typed, refusal).await,
        };
    }
    let mut tx = app.db.write(visitor.now).await?;
    match actions::set_release(&mut tx, person, &scope, &terms).await? {
        Ok(_) => {
            tx.commit().await?;
            Ok(Redirect::to("/releases?done=saved").into_response())
        }
        Err(refusal) => {
            drop(tx);
            refused(&app, &visitor, typed, refusal).await
        }
    }
}

/// Says which towns lie far away.
pub async fn set_far_towns(State(app): State<App>, visitor: Visitor, typed: Typed) -> Result<Response, AppError> {
    let person = visitor.allowed(can_set_releases)?;
    let far = typed.values("far").map(str::to_owned).collect();
    let mut tx = app.db.write(visitor.now).await?;
    actions::set_far_towns(&mut tx, person, &far).await?;
    tx.commit().await?;
    Ok(Redirect::to("/releases?done=towns").into_response())
}

async fn refused(
    app: &App,
    visitor: &Visitor,
    mut typed: Typed,
    refusal: ReleaseRefusal,
) -> Result<Response, AppError> {
    let (field, text) = match refusal {
        ReleaseRefusal::NobodyPreferred => ("prefers_far", words::NOBODY_PREFERRED),
        ReleaseRefusal::NoDays => ("opens_days", words::DAYS_FIRST),
        ReleaseRefusal::Meanwhile => ("", words::MEANWHILE),
    };
    typed.refuse(field, text, &[]);
    pages::releases_again(app, visitor, typed).await
}

/// `all`, `category:skills_training` or `project:` with its identifier.
fn scope(word: &str) -> Option<Scope> {
    let (kind, target) = word.split_once(':').unwrap_or((word, ""));
    Scope::parse(kind, target)
}

fn terms(typed: &mut Typed) -> Terms {
    let optional = |typed: &mut Typed, field, least, most| {
        (!typed.value(field).trim().is_empty()).then(|| typed.number(field, least, most))
    };
    Terms {
        opens_days: optional(typed, "opens_days", 0, MOST_DAYS),
        early_days: typed.count("early_days", MOST_DAYS),
        prefers_far: typed.is_ticked("prefers_far"),
        prefers_first: typed.is_ticked("prefers_first"),
        most_visits: optional(typed, "most_visits", 1, MOST_VISITS),
        far_more: typed.count("far_more", MOST_VISITS),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bases::model::BaseCategory;

    #[test]
    fn a_scope_is_read_and_an_unknown_one_is_not() {
        assert_eq!(scope("all"), Some(Scope::All));
        assert_eq!(scope("category:role_experience"), Some(Scope::Category(BaseCategory::RoleExperience)));
        assert_eq!(scope("project:p"), Some(Scope::Project("p".into())));
        assert_eq!(scope("category:none"), None);
        assert_eq!(scope(""), None);
    }

    #[test]
    fn empty_figures_bind_nobody() {
        assert!(terms(&mut Typed::default()).is_lifted());
    }
}

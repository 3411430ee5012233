//! Who calls: the person behind a bearer token, or anybody. Cookies mean nothing here.

use axum::{
    extract::{FromRequestParts, MatchedPath, Request, State},
    http::{HeaderMap, Method, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::problem::{Code, Failure, PROBLEM_JSON, Problem};
use crate::{
    accounts::{
        actions::note_refused_act,
        model::Person,
        store::{self, Holder},
    },
    error::AppError,
    platform::{
        chance::digest,
        http::{App, RequestNumber, is_interface, note_fault},
    },
    text::Lang,
    time::Moment,
};

/// Whoever calls.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The language of sentences.
    pub lang: Lang,
    /// When the call came.
    pub now: Moment,
    person: Option<Person>,
}

impl Caller {
    /// The person for whom the program acts.
    pub fn person(&self) -> Result<&Person, Failure> {
        self.person.as_ref().ok_or_else(|| Problem::new(self.lang, Code::TokenNeeded).into())
    }

    /// The person if `policy` lets them.
    pub fn allowed(&self, policy: impl Fn(&Person) -> bool) -> Result<&Person, Failure> {
        let person = self.person()?;
        if policy(person) { Ok(person) } else { Err(AppError::NotAllowed.into()) }
    }
}

impl FromRequestParts<App> for Caller {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        let (lang, now) = (language(&parts.headers), app.clock.now());
        let Some(authorization) = parts.headers.get(header::AUTHORIZATION) else {
            return Ok(Self { lang, now, person: None });
        };
        let holder = match bearer(authorization.to_str().unwrap_or_default()) {
            Some(token) => find_holder(app, token, now).await?,
            None => None,
        };
        let holder = holder.ok_or_else(|| Problem::new(lang, Code::InvalidToken))?;
        app.limits.calls.count(holder.token.as_str(), now)?;
        note_use(app, &holder, now).await?;
        Ok(Self { lang, now, person: Some(holder.person) })
    }
}

/// Turns whatever went wrong under `/api/` into problem details, and notes refused acts as pages do.
pub async fn answer_problems(State(app): State<App>, request: Request, next: Next) -> Response {
    if !is_interface(request.uri().path()) {
        return next.run(request).await;
    }
    let lang = language(request.headers());
    let number = request.extensions().get::<RequestNumber>().map(|number| number.0.clone()).unwrap_or_default();
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str).to_owned();
    let authorization = request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = authorization.and_then(bearer).filter(|_| request.method() != Method::GET).map(str::to_owned);
    let response = next.run(request).await;
    let error = response.extensions().get::<AppError>().cloned();
    if let (Some(AppError::NotAllowed), Some(token)) = (&error, token)
        && let Err(error) = note_refusal(&app, &token, &route).await
    {
        tracing::error!(%error, "a refused act could not be noted");
    }
    let Some(error) = error else { return spoken(lang, response) };
    note_fault(&error);
    Problem::of_error(lang, &error, &number).into_response()
}

/// A bare error status as a problem; everything else as it is.
fn spoken(lang: Lang, response: Response) -> Response {
    let is_spoken = response.headers().get(header::CONTENT_TYPE).is_some_and(|found| found == PROBLEM_JSON);
    let problem = Problem::of_status(lang, response.status()).filter(|_| !is_spoken);
    let Some(problem) = problem else { return response };
    let mut spoken = problem.into_response();
    if let Some(allowed) = response.headers().get(header::ALLOW) {
        spoken.headers_mut().insert(header::ALLOW, allowed.clone());
    }
    spoken
}

async fn find_holder(app: &App, token: &str, now: Moment) -> Result<Option<Holder>, AppError> {
    store::find_holder(&mut *app.db.read().await?, &digest(token), now).await
}

/// A day is precise enough, and spares a write per request.
async fn note_use(app: &App, holder: &Holder, now: Moment) -> Result<(), AppError> {
    if holder.last_used_on == Some(now.date()) {
        return Ok(());
    }
    let mut tx = app.db.write(now).await?;
    store::update_last_used(&mut tx, &holder.token).await?;
    tx.commit().await
}

async fn note_refusal(app: &App, token: &str, route: &str) -> Result<(), AppError> {
    let now = app.clock.now();
    let Some(holder) = find_holder(app, token, now).await? else { return Ok(()) };
    let mut tx = app.db.write(now).await?;
    note_refused_act(&mut tx, &holder.person, route).await?;
    tx.commit().await
}

fn bearer(authorization: &str) -> Option<&str> {
    let (scheme, token) = authorization.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// The language a program asks for; its cookies mean nothing.
pub fn language(headers: &HeaderMap) -> Lang {
    headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).map(Lang::accepted).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::bearer;

    #[test]
    fn only_the_bearer_scheme_carries_a_token() {
        assert_eq!(bearer("Bearer sutong_a"), Some("sutong_a"));
        assert_eq!(bearer("bearer  sutong_a "), Some("sutong_a"));
        assert_eq!(bearer("Basic c3V0b25n"), None);
        assert_eq!(bearer("sutong_a"), None);
    }
}

//! `sutong season verify`: the texts of a season in, what they prove out. Like every command it speaks English; printing and
//! exit status are the caller's. Pure.

use super::{
    bundle::SurveyInputs,
    command::{error_line, rate_command},
    method::Method,
    public::{PublicBundle, Sealed, decisions, fingerprint, tell_season},
    read::{read_bundle, read_method},
    result::SeasonResult,
    score::{Figure, recompute},
};

/// What there is of a season.
#[derive(Clone, Copy, Debug, Default)]
pub struct Texts<'a> {
    /// The method.
    pub method: &'a str,
    /// The full bundle.
    pub bundle: Option<&'a str>,
    /// The result as it was stored.
    pub result: Option<&'a str>,
    /// The public bundle as it was published.
    pub public: Option<&'a str>,
    /// The fingerprints noted when it was computed, and that of the bundle of cells once there is one.
    pub noted: Option<(&'a Sealed, Option<&'a str>)>,
}

/// What they prove.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Fingerprints, and what agrees.
    pub lines: Vec<String>,
    /// What does not.
    pub faults: Vec<String>,
}

impl Report {
    fn hash(&mut self, what: &str, hash: &str, more: &str) {
        self.lines.push(format!("{what:<7} {hash} {more}").trim_end().to_owned());
    }

    fn say(&mut self, is_so: bool, line: &str, fault: &str) {
        if is_so {
            self.lines.push(line.to_owned());
        } else {
            self.faults.push(fault.to_owned());
        }
    }

    fn noted(&mut self, what: &str, hash: &str, noted: &str) {
        if hash != noted {
            self.faults.push(format!("the {what} has another fingerprint than was noted, {noted}"));
        }
    }
}

/// Recomputes whatever can be recomputed and compares it with whatever is there.
///
/// # Errors
/// One line: which text is malformed, and where.
pub fn verify(texts: &Texts<'_>) -> Result<Report, String> {
    let mut report = Report::default();
    let method = read_method(texts.method).map_err(|error| error_line("method", &error))?;
    let method_hash = fingerprint(texts.method);
    report.hash("method", &method_hash, &method.code);
    if let Some((sealed, _)) = texts.noted {
        report.noted("method", &method_hash, &sealed.method_hash);
    }
    let published = texts.public.map(read_public).transpose()?;
    let derived = match texts.bundle {
        Some(bundle) => Some(verify_bundle(&mut report, texts, &method, bundle, published.as_ref())?),
        None => None,
    };
    if let (Some(text), Some(derived)) = (texts.public, &derived) {
        let equal = "The public bundle is what method and full bundle give, to the byte.";
        report.say(text.trim_end() == derived.1, equal, "method and full bundle give another public bundle");
    }
    if let Some(public) = published.as_ref().or(derived.as_ref().map(|(public, _)| public)) {
        let text = texts.public.map(str::trim_end).or(derived.as_ref().map(|(_, text)| text.as_str()));
        report.hash("public", &fingerprint(text.unwrap_or_default()), "");
        let fault = format!("the public bundle was made by a method of another fingerprint, {}", public.method.hash);
        report.say(public.method.hash == method_hash, "The public bundle names this method.", &fault);
        verify_public(&mut report, &method, public);
    }
    Ok(report)
}

fn read_public(text: &str) -> Result<PublicBundle, String> {
    serde_json::from_str(text).map_err(|error| format!("public bundle: {error}"))
}

/// The result and the public bundle that the full bundle gives.
fn verify_bundle(
    report: &mut Report,
    texts: &Texts<'_>,
    method: &Method,
    bundle: &str,
    published: Option<&PublicBundle>,
) -> Result<(PublicBundle, String), String> {
    let result = rate_command(texts.method, bundle)?;
    let (bundle_hash, result_hash) = (fingerprint(bundle), fingerprint(&result));
    let is_folded = is_folded(method, bundle);
    let noted = texts.noted.map(|(sealed, folded)| (sealed.bundle_hash.as_str(), folded));
    let named = noted.or(published.map(|public| (public.bundle_hash.as_str(), None)));
    let sealed_as = named.map_or(bundle_hash.as_str(), |(hash, _)| hash);
    let more = if sealed_as == bundle_hash { String::new() } else { format!("of cells, sealed as {sealed_as}") };
    report.hash("bundle", &bundle_hash, &more);
    report.hash("result", &result_hash, "");
    match named {
        Some((_, Some(folded))) => report.noted("bundle of cells", &bundle_hash, folded),
        Some((hash, None)) if !is_folded => report.noted("bundle", &bundle_hash, hash),
        _ => {}
    }
    if let Some((sealed, _)) = texts.noted {
        report.noted("result", &result_hash, &sealed.result_hash);
    }
    if let Some(stored) = texts.result {
        let equal = "The stored result is what method and full bundle give, to the byte.";
        report.say(stored.trim_end() == result, equal, "method and full bundle give another result");
    }
    let sealed = Sealed { method_hash: fingerprint(texts.method), bundle_hash: sealed_as.to_owned(), result_hash };
    let public = tell(method, &sealed, bundle, &result).map_err(|error| format!("public bundle: {error}"))?;
    let text = public.canonical_json().map_err(|error| format!("public bundle: {error}"))?;
    Ok((public, text))
}

fn tell(method: &Method, sealed: &Sealed, bundle: &str, result: &str) -> serde_json::Result<PublicBundle> {
    let result: SeasonResult = serde_json::from_str(result)?;
    Ok(tell_season(method, sealed, &decisions(bundle)?, &result))
}

/// No raw answers are in it: only cells remain, so it has another fingerprint than what was sealed.
fn is_folded(method: &Method, bundle: &str) -> bool {
    let is_cells = |survey: &SurveyInputs| matches!(survey, SurveyInputs::Cells { .. });
    let Ok(bundle) = read_bundle(method, bundle) else { return false };
    let sessions: Vec<_> = bundle.bases.iter().flat_map(|base| &base.sessions).collect();
    !sessions.is_empty() && sessions.iter().all(|session| is_cells(&session.survey))
}

/// Aspects, totals, caps and stars once more from what everybody may know.
fn verify_public(report: &mut Report, method: &Method, public: &PublicBundle) {
    let (mut whole, mut partly) = (0_u32, 0_u32);
    for base in &public.bases {
        let found = recompute(method, base);
        if !found.agrees() {
            let figures: Vec<String> = found.differing.iter().map(|figure| figure_words(*figure)).collect();
            report.faults.push(format!("{}: its public figures give another {}", base.base, figures.join(", ")));
        } else if found.given.is_empty() {
            whole += 1;
        } else {
            partly += 1;
        }
    }
    let bases = public.bases.len();
    report.lines.push(format!(
        "Recomputed from public figures: of {bases} bases {whole} agree in every step and {partly} in every step that is told."
    ));
}

fn figure_words(figure: Figure) -> String {
    match figure {
        Figure::Survey(aspect) => format!("survey score of {}", aspect.code()),
        Figure::Aspect(aspect) => format!("score of {}", aspect.code()),
        Figure::Deduction => "deduction".to_owned(),
        Figure::Total => "total".to_owned(),
        Figure::StarByScore => "star by score".to_owned(),
        Figure::Caps => "list of caps".to_owned(),
        Figure::Status => "status".to_owned(),
        Figure::Star => "star".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rating::score::without_ballots;

    const METHOD: &str = include_str!("vectors/method.json");
    const BUNDLE: &str = include_str!("vectors/bundle.json");

    fn sealed() -> Sealed {
        let result = rate_command(METHOD, BUNDLE).unwrap();
        Sealed { method_hash: fingerprint(METHOD), bundle_hash: fingerprint(BUNDLE), result_hash: fingerprint(&result) }
    }

    fn public() -> String {
        let method = read_method(METHOD).unwrap();
        let result = rate_command(METHOD, BUNDLE).unwrap();
        tell(&method, &sealed(), BUNDLE, &result).unwrap().canonical_json().unwrap()
    }

    fn cells() -> String {
        let method = read_method(METHOD).unwrap();
        without_ballots(&method, &read_bundle(&method, BUNDLE).unwrap()).canonical_json().unwrap()
    }

    #[test]
    fn what_belongs_together_agrees() {
        let (sealed, public) = (sealed(), public());
        let result = rate_command(METHOD, BUNDLE).unwrap();
        let texts = Texts {
            method: METHOD,
            bundle: Some(BUNDLE),
            result: Some(&result),
            public: Some(&public),
            noted: Some((&sealed, None)),
        };
        let report = verify(&texts).unwrap();
        assert_eq!(report.faults, [""; 0]);
        for part in [
            format!("bundle  {}", sealed.bundle_hash),
            format!("result  {}", sealed.result_hash),
            format!("public  {}", fingerprint(&public)),
            "The stored result is".to_owned(),
            "The public bundle is what".to_owned(),
            "of 16 bases".to_owned(),
        ] {
            assert!(
                report.lines.iter().any(|line| line.starts_with(&part) || line.contains(&part)),
                "{part}: {report:?}"
            );
        }
    }

    #[test]
    fn a_stranger_needs_the_method_and_the_public_bundle_only() {
        let public = public();
        let report = verify(&Texts { method: METHOD, public: Some(&public), ..Texts::default() }).unwrap();
        assert_eq!(report.faults, [""; 0]);
        let wrong = public.replacen(r#""total":9"#, r#""total":8"#, 1);
        assert_ne!(wrong, public);
        let report = verify(&Texts { method: METHOD, public: Some(&wrong), ..Texts::default() }).unwrap();
        assert!(report.faults.len() == 1 && report.faults[0].contains("another total"), "{report:?}");
        let other = METHOD.replacen("600", "601", 1);
        let report = verify(&Texts { method: &other, public: Some(&public), ..Texts::default() }).unwrap();
        assert!(report.faults.iter().any(|fault| fault.contains("another fingerprint")), "{report:?}");
    }

    #[test]
    fn a_bundle_of_cells_proves_the_same() {
        let (sealed, public, cells) = (sealed(), public(), cells());
        let folded = fingerprint(&cells);
        let texts = Texts { method: METHOD, bundle: Some(&cells), public: Some(&public), ..Texts::default() };
        assert_eq!(verify(&texts).unwrap().faults, [""; 0]);
        let noted = |folded| Texts { noted: Some((&sealed, Some(folded))), ..texts };
        assert_eq!(verify(&noted(&folded)).unwrap().faults, [""; 0]);
        assert_eq!(verify(&noted("0")).unwrap().faults.len(), 1);
    }

    #[test]
    fn whatever_was_changed_is_told() {
        let (sealed, public) = (sealed(), public());
        let other = BUNDLE.replacen(r#""gain":"5""#, r#""gain":"4""#, 1);
        let texts = Texts {
            method: METHOD,
            bundle: Some(&other),
            public: Some(&public),
            noted: Some((&sealed, None)),
            ..Texts::default()
        };
        let faults = verify(&texts).unwrap().faults;
        assert!(faults.iter().any(|fault| fault.starts_with("the bundle has another fingerprint")), "{faults:?}");
        let result = rate_command(METHOD, BUNDLE).unwrap();
        let texts = Texts { bundle: Some(BUNDLE), result: Some("{}"), ..texts };
        let faults = verify(&texts).unwrap().faults;
        assert_eq!(faults, ["method and full bundle give another result"]);
        assert!(verify(&Texts { result: Some(&result), ..texts }).unwrap().faults.is_empty());
    }

    #[test]
    fn malformed_texts_are_named() {
        let fault = |texts: Texts<'_>| verify(&texts).unwrap_err();
        assert!(fault(Texts { method: "{", ..Texts::default() }).starts_with("method: "));
        assert!(fault(Texts { method: METHOD, bundle: Some("{"), ..Texts::default() }).starts_with("bundle: "));
        assert!(fault(Texts { method: METHOD, public: Some("{}"), ..Texts::default() }).starts_with("public bundle: "));
    }
}

//! Files out of forms: taken, kept, or refused beside their field.

use crate::{
    bases::supply::KeptFile,
    error::AppError,
    form::Typed,
    platform::{
        http::App,
        uploads::{Document, FILE_MEGABYTES, FileProblem},
    },
    text::supply as words,
};

/// The field of every file.
pub const FILE: &str = "file";

/// Keeps a file that was taken, or notes why it was not.
pub async fn keep(
    app: &App,
    typed: &mut Typed,
    document: Result<Document, FileProblem>,
) -> Result<Option<KeptFile>, AppError> {
    match document {
        Ok(document) => {
            let name = keep_content(app, &document.content).await?;
            Ok(Some(KeptFile { name, kind: document.kind.as_str().to_owned() }))
        }
        Err(problem) => {
            refuse(typed, problem);
            Ok(None)
        }
    }
}

/// Keeps content under its name.
pub async fn keep_content(app: &App, content: &[u8]) -> Result<String, AppError> {
    app.files.keep(content).await.map_err(|error| AppError::Internal(error.to_string()))
}

/// Says why a file was not taken.
pub fn refuse(typed: &mut Typed, problem: FileProblem) {
    refuse_file(typed, FILE, problem);
}

/// Says beside `field` why a file was not taken.
pub fn refuse_file(typed: &mut Typed, field: &str, problem: FileProblem) {
    let text = match problem {
        FileProblem::Missing => words::FILE_MISSING,
        FileProblem::TooLarge => words::FILE_TOO_LARGE,
        FileProblem::WrongKind => words::FILE_WRONG_KIND,
        FileProblem::Unreadable => words::FILE_UNREADABLE,
        FileProblem::TooManyPixels => words::FILE_TOO_MANY_PIXELS,
    };
    typed.refuse(field, text, &[("n", &FILE_MEGABYTES)]);
}

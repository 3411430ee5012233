//! Letters to people. Today they go into a folder as `.eml` files, where an operator's
//! mail program (or a later adapter) picks them up; without a folder they go nowhere.

use std::path::PathBuf;

use lettre::{AsyncFileTransport, AsyncTransport, Message, Tokio1Executor, message::header::ContentType};

/// One plain-text letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Address of the receiver.
    pub to: String,
    /// Subject line.
    pub subject: String,
    /// Text.
    pub body: String,
}

/// The way letters leave.
#[derive(Clone, Debug)]
pub enum Mail {
    /// They are dropped.
    Nowhere,
    /// They are written into this folder.
    Folder(PathBuf),
}

impl Mail {
    /// Sends `letter`; a failure is logged without its content, since the write it follows is done.
    pub async fn send(&self, letter: Letter) {
        let Self::Folder(folder) = self else { return };
        if let Err(error) = deliver(folder, letter).await {
            tracing::error!(%error, "a letter could not be sent");
        }
    }
}

async fn deliver(folder: &PathBuf, letter: Letter) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let message = Message::builder()
        .from("Sutong <no-reply@sutong.invalid>".parse()?)
        .to(letter.to.parse()?)
        .subject(letter.subject)
        .header(ContentType::TEXT_PLAIN)
        .body(letter.body)?;
    tokio::fs::create_dir_all(folder).await?;
    AsyncFileTransport::<Tokio1Executor>::new(folder).send(message).await?;
    Ok(())
}

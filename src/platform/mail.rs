//! Letters to people: through a mail server, or into a folder as `.eml` files from which an operator's mail
//! program takes them.

use std::path::{Path, PathBuf};

use lettre::{
    AsyncFileTransport, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, header::ContentType},
};

/// Whom letters come from where nobody has said.
pub const FROM: &str = "苏童成长 <no-reply@sutong.invalid>";

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
    /// They go to a mail server.
    Server {
        /// The server.
        server: AsyncSmtpTransport<Tokio1Executor>,
        /// Whom they come from.
        from: Mailbox,
    },
}

impl Mail {
    /// The mail server at `url` (`smtp://`, `smtps://`, with user and password if it asks for them; `?tls=required`).
    pub fn server(url: &str, from: &str) -> Result<Self, String> {
        let from = from.parse().map_err(|error| format!("{from}: {error}"))?;
        // The address holds a password; the error does not repeat it.
        let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(|error| error.to_string())?;
        Ok(Self::Server { server: server.build(), from })
    }

    /// Sends `letter`; a failure is logged without its content, since the write it follows is done.
    pub async fn send(&self, letter: Letter, id: &str) {
        if let Err(error) = self.deliver(letter, id).await {
            tracing::error!(error, "a letter could not be sent");
        }
    }

    /// Hands `letter` over, under an identifier by which a receiver knows a second copy.
    pub async fn deliver(&self, letter: Letter, id: &str) -> Result<(), String> {
        match self {
            Self::Nowhere => Ok(()),
            Self::Folder(folder) => {
                let message = written(letter, mailbox(FROM)?, id)?;
                into_folder(folder, message).await
            }
            Self::Server { server, from } => {
                let message = written(letter, from.clone(), id)?;
                server.send(message).await.map(drop).map_err(|error| error.to_string())
            }
        }
    }
}

fn mailbox(address: &str) -> Result<Mailbox, String> {
    address.parse().map_err(|error: lettre::address::AddressError| error.to_string())
}

fn written(letter: Letter, from: Mailbox, id: &str) -> Result<Message, String> {
    let host = from.email.domain().to_owned();
    Message::builder()
        .message_id(Some(format!("<{id}@{host}>")))
        .from(from)
        .to(mailbox(&letter.to)?)
        .subject(letter.subject)
        .header(ContentType::TEXT_PLAIN)
        .body(letter.body)
        .map_err(|error| error.to_string())
}

async fn into_folder(folder: &Path, message: Message) -> Result<(), String> {
    tokio::fs::create_dir_all(folder).await.map_err(|error| error.to_string())?;
    let sent = AsyncFileTransport::<Tokio1Executor>::new(folder).send(message).await;
    sent.map(drop).map_err(|error| error.to_string())
}

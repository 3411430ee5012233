//! Text messages. Which provider a city has is its own affair, so the way out is an adapter: today a folder
//! that a provider's program empties, or nothing.

use std::path::PathBuf;

/// The way text messages leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sms {
    /// None leave.
    Off,
    /// Each is written into this folder as `IDENTIFIER.txt`: the number on the first line, then the text.
    Folder(PathBuf),
}

impl Sms {
    /// Hands a text message over. The same identifier again overwrites the first: nobody is told twice.
    pub async fn deliver(&self, phone: &str, text: &str, id: &str) -> Result<(), String> {
        match self {
            Self::Off => Err("no way out for text messages is configured".to_owned()),
            Self::Folder(folder) => write(folder, phone, text, id).await.map_err(|error| error.to_string()),
        }
    }
}

async fn write(folder: &PathBuf, phone: &str, text: &str, id: &str) -> std::io::Result<()> {
    tokio::fs::create_dir_all(folder).await?;
    let half = folder.join(format!("{id}.part"));
    tokio::fs::write(&half, format!("{phone}\n{text}\n")).await?;
    tokio::fs::rename(&half, folder.join(format!("{id}.txt"))).await
}

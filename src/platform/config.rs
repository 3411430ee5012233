//! Configuration: environment variables and flags, printed at start with secrets hidden.

use std::{net::SocketAddr, path::PathBuf};

use clap::Args;

use super::{
    backup::Schedule,
    mail::{self, Mail},
    sms::Sms,
};

/// The city's hotline, which passes calls on to the protection of minors.
const HOTLINE: &str = "12345（转未成年人保护热线），紧急情况 110";

/// What an operator may set. Every flag has an environment variable of the same meaning.
#[derive(Args, Clone, Debug)]
pub struct Config {
    /// Database: `sqlite:PATH` or `postgres://USER:PASSWORD@HOST/NAME`. Default: `sutong.db` in the data folder.
    #[arg(long, env = "DATABASE_URL", global = true, hide_env_values = true)]
    pub database_url: Option<String>,

    /// Folder for the database, kept files and outgoing letters.
    #[arg(long = "data", env = "SUTONG_DATA", global = true, default_value = "data")]
    pub data: PathBuf,

    /// Address and port to listen on.
    #[arg(long = "addr", env = "SUTONG_ADDR", global = true, default_value = "127.0.0.1:8080")]
    pub addr: SocketAddr,

    /// Address under which people reach the product, for links and QR codes. Default: http://ADDR.
    #[arg(long = "url", env = "SUTONG_URL", global = true)]
    pub url: Option<String>,

    /// Folder of styles, islands and icons. Default: `site` beside the program, or one folder up.
    #[arg(long = "site", env = "SUTONG_SITE", global = true)]
    pub site: Option<PathBuf>,

    /// Time of day of the daily backup at the bases (HH:MM), or `off`. SQLite only.
    #[arg(long, env = "SUTONG_BACKUP_AT", global = true, default_value = "02:30")]
    pub backup_at: Schedule,

    /// How many backups are kept; older ones are removed after a new one was made.
    #[arg(long, env = "SUTONG_BACKUP_KEEP", global = true, default_value_t = 30)]
    pub backup_keep: usize,

    /// Folder for backups, better on another disk. Default: `backups` in the data folder.
    #[arg(long, env = "SUTONG_BACKUPS", global = true)]
    pub backups: Option<PathBuf>,

    /// Mail server for letters: `smtps://USER:PASSWORD@HOST`, or `smtp://HOST:PORT` (`?tls=required` for STARTTLS).
    /// Without one, letters go into the folder `letters` in the data folder.
    #[arg(long, env = "SUTONG_SMTP", global = true, hide_env_values = true)]
    pub smtp: Option<String>,

    /// Whom letters come from: `名称 <address>`.
    #[arg(long, env = "SUTONG_MAIL_FROM", global = true, default_value = mail::FROM)]
    pub mail_from: String,

    /// Text messages: `off`, or `folder` to write them into the folder `text-messages` in the data folder.
    #[arg(long, env = "SUTONG_SMS", global = true, default_value = "off", value_parser = ["off", "folder"])]
    pub sms: String,

    /// Lets webhooks lead to addresses without TLS and inside private networks: only for trying them out.
    #[arg(long, env = "SUTONG_WEBHOOKS_PRIVATE", global = true)]
    pub webhooks_private: bool,

    /// Where people of the Centre report and ask for help when a child may be in danger; shown with sealed entries.
    #[arg(long, env = "SUTONG_HOTLINE", global = true, default_value = HOTLINE)]
    pub hotline: String,

    /// Logs as JSON lines instead of readable ones.
    #[arg(long, env = "SUTONG_LOG_JSON", global = true)]
    pub log_json: bool,
}

impl Config {
    /// The database in use.
    pub fn database_url(&self) -> String {
        self.database_url.clone().unwrap_or_else(|| format!("sqlite:{}", self.data.join("sutong.db").display()))
    }

    /// The file of the SQLite database; `None` if the database is another one.
    pub fn sqlite_path(&self) -> Option<PathBuf> {
        let url = self.database_url();
        let path = url.strip_prefix("sqlite:")?;
        let path = path.split('?').next().unwrap_or(path);
        Some(PathBuf::from(path.strip_prefix("//").unwrap_or(path)))
    }

    /// The file of the SQLite database if it is still to be made, and nothing is said of how.
    pub fn new_sqlite_file(&self) -> Option<PathBuf> {
        let has_settings = self.database_url().contains('?');
        self.sqlite_path().filter(|path| !has_settings && !path.exists())
    }

    /// Where uploaded and generated files are kept.
    pub fn files_folder(&self) -> PathBuf {
        self.data.join("files")
    }

    /// Where backups go.
    pub fn backup_folder(&self) -> PathBuf {
        self.backups.clone().unwrap_or_else(|| self.data.join("backups"))
    }

    /// The way letters leave.
    pub fn mail(&self) -> Result<Mail, String> {
        match &self.smtp {
            Some(url) => Mail::server(url, &self.mail_from).map_err(|error| format!("SUTONG_SMTP: {error}")),
            None => Ok(Mail::Folder(self.data.join("letters"))),
        }
    }

    /// Whether letters reach anybody.
    pub fn sends_letters(&self) -> bool {
        self.smtp.is_some()
    }

    /// The way text messages leave.
    pub fn sms(&self) -> Sms {
        if self.sms == "folder" { Sms::Folder(self.data.join("text-messages")) } else { Sms::Off }
    }

    /// The address people use, without a slash at its end.
    pub fn public_url(&self) -> String {
        let url = self.url.clone().unwrap_or_else(|| format!("http://{}", self.addr));
        url.trim_end_matches('/').to_owned()
    }

    /// The full address of a path.
    pub fn at(&self, path: &str) -> String {
        format!("{}{path}", self.public_url())
    }

    /// Whether people come over TLS, so that cookies may insist on it.
    pub fn is_secure(&self) -> bool {
        self.public_url().starts_with("https://")
    }

    /// The folder of styles and islands: as set, beside the program, or one folder up.
    pub fn site_folder(&self) -> PathBuf {
        if let Some(site) = &self.site {
            return site.clone();
        }
        let beside = std::env::current_exe().ok().and_then(|exe| exe.parent().map(|folder| folder.join("site")));
        let beside = beside.unwrap_or_else(|| PathBuf::from("site"));
        let above = beside.parent().and_then(|folder| folder.parent()).map(|folder| folder.join("site"));
        match above {
            Some(above) if !beside.is_dir() => above,
            _ => beside,
        }
    }

    /// The settings in lines for people, passwords hidden.
    pub fn lines(&self) -> Vec<(&'static str, String)> {
        vec![
            ("DATABASE_URL", hidden_password(&self.database_url())),
            ("SUTONG_DATA", self.data.display().to_string()),
            ("SUTONG_ADDR", self.addr.to_string()),
            ("SUTONG_URL", self.public_url()),
            ("SUTONG_SMTP", self.smtp.as_deref().map_or_else(|| "none".to_owned(), hidden_password)),
            ("SUTONG_SMS", self.sms.clone()),
            ("SUTONG_WEBHOOKS_PRIVATE", self.webhooks_private.to_string()),
            ("SUTONG_HOTLINE", self.hotline.clone()),
            ("SUTONG_SITE", self.site_folder().display().to_string()),
            ("SUTONG_BACKUPS", self.said_of_backups()),
        ]
    }

    /// Who backs up, and where to: nobody must believe in backups that are not made.
    fn said_of_backups(&self) -> String {
        let (folder, files) = (self.backup_folder(), self.files_folder());
        if self.sqlite_path().is_none() {
            return format!(
                "none: back up PostgreSQL with pg_dump, then copy {}; see README.md, “Backup”",
                files.display()
            );
        }
        match self.backup_at.0 {
            Some(_) => format!("{} at {}, {} kept", folder.display(), self.backup_at, self.backup_keep),
            None => format!("none by itself; `sutong backup` writes into {}", folder.display()),
        }
    }
}

/// `url` with its password replaced by stars.
pub fn hidden_password(url: &str) -> String {
    let Ok(mut parsed) = url::Url::parse(url) else { return url.to_owned() };
    if parsed.password().is_none() {
        return url.to_owned();
    }
    // A URL that has a password can have another one.
    let _ = parsed.set_password(Some("***"));
    parsed.to_string()
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::{Config, hidden_password};

    fn backups(arguments: &[&str]) -> String {
        #[derive(Parser)]
        struct Line {
            #[command(flatten)]
            config: Config,
        }
        let config = Line::parse_from(["sutong"].iter().chain(arguments)).config;
        config.lines().into_iter().find(|(name, _)| *name == "SUTONG_BACKUPS").unwrap().1
    }

    #[test]
    fn the_start_says_who_backs_up() {
        let sqlite = "--database-url=sqlite:data/sutong.db";
        assert!(backups(&[sqlite, "--backup-at=02:30"]).contains("02:30"));
        assert!(backups(&[sqlite, "--backup-at=off"]).starts_with("none by itself"));
        let postgres = backups(&["--database-url=postgres://db.example/sutong", "--backup-at=02:30"]);
        assert!(postgres.contains("pg_dump") && !postgres.contains("02:30"), "{postgres}");
    }

    #[test]
    fn a_password_is_never_printed() {
        let shown = hidden_password("postgres://sutong:geheim@db.example/sutong");
        assert!(!shown.contains("geheim") && shown.contains("***"), "{shown}");
        assert_eq!(hidden_password("sqlite:data/sutong.db"), "sqlite:data/sutong.db");
    }
}

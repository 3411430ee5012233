//! Servers in processes of their own, stopped when they are dropped.

use std::{
    error::Error,
    fs::{self, File},
    net::{SocketAddr, TcpListener},
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use crate::client::{Client, get};

/// The moment at which the product's clock begins: the morning of the sample's today.
pub const NOW: &str = "2026-11-23T08:30";

/// A running server.
pub struct Server {
    child: Child,
    /// Where it listens.
    pub addr: SocketAddr,
}

impl Server {
    /// The product on the database at `url`, its log (of what `log` says) in `folder`.
    pub async fn product(url: &str, folder: &Path, log: &str) -> Result<Self, Box<dyn Error>> {
        let addr = free_addr()?;
        let mut command = Command::new(env!("CARGO_BIN_EXE_sutong"));
        command.arg("serve").env("DATABASE_URL", url).env("SUTONG_DATA", folder).env("SUTONG_ADDR", addr.to_string());
        command.env("SUTONG_NOW", NOW).env("SUTONG_BACKUP_AT", "off").env("RUST_LOG", log);
        command.env("SUTONG_SITE", concat!(env!("CARGO_MANIFEST_DIR"), "/target/site")).env_remove("SUTONG_LOG_JSON");
        let log = File::create(folder.join("serve.log"))?;
        Self::start(command.stdout(log.try_clone()?).stderr(log), addr, "/readyz").await
    }

    /// The bare handler on what was taken down in `folder`.
    pub async fn bare(folder: &Path) -> Result<Self, Box<dyn Error>> {
        let addr = free_addr()?;
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("bare").arg(folder).arg(addr.to_string()).stdout(Stdio::null());
        Self::start(&mut command, addr, "/none").await
    }

    async fn start(command: &mut Command, addr: SocketAddr, probe: &str) -> Result<Self, Box<dyn Error>> {
        let server = Self { child: command.spawn()?, addr };
        for _ in 0..150 {
            if let Ok(mut client) = Client::connect(addr).await
                && client.send(&get(probe, "")).await.is_ok_and(|reply| reply.status < 500)
            {
                return Ok(server);
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        Err("a server was not ready after 30 s".into())
    }

    /// A figure of the system about its memory at this moment, such as `VmRSS:`, in KiB.
    pub fn memory_kib(&self, what: &str) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix(what))?;
        line.split_whitespace().next()?.parse().ok()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // One that has stopped by itself needs no stopping.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_addr() -> std::io::Result<SocketAddr> {
    TcpListener::bind("127.0.0.1:0")?.local_addr()
}

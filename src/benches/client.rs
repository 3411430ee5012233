//! A client that asks much less of the machine than the servers it measures: plain HTTP/1.1 over kept connections.

use std::{
    io,
    net::SocketAddr,
    time::{Duration, Instant},
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::JoinSet,
};

/// An answer.
pub struct Reply {
    /// Status.
    pub status: u16,
    /// Status line and headers as they came.
    pub head: String,
    /// Body as it came, chunks put together.
    pub body: Vec<u8>,
}

impl Reply {
    /// The value of header `name` (in lower case).
    pub fn header(&self, name: &str) -> Option<&str> {
        header(&self.head, name)
    }
}

/// One kept connection.
pub struct Client {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Client {
    /// Connects to the server at `addr`.
    pub async fn connect(addr: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(addr).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(256 * 1024) })
    }

    /// Sends a request and reads the whole answer.
    pub async fn send(&mut self, request: &[u8]) -> io::Result<Reply> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        let end = loop {
            if let Some(at) = self.buffer.windows(4).position(|four| four == b"\r\n\r\n") {
                break at + 4;
            }
            self.fill().await?;
        };
        let head = String::from_utf8_lossy(&self.buffer[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|word| word.parse().ok()).unwrap_or_default();
        self.buffer.drain(..end);
        let body = match header(&head, "content-length").and_then(|length| length.parse().ok()) {
            Some(length) => self.exactly(length).await?,
            None if status == 304 => Vec::new(),
            None => self.chunks().await?,
        };
        Ok(Reply { status, head, body })
    }

    async fn exactly(&mut self, length: usize) -> io::Result<Vec<u8>> {
        while self.buffer.len() < length {
            self.fill().await?;
        }
        Ok(self.buffer.drain(..length).collect())
    }

    async fn chunks(&mut self) -> io::Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let end = loop {
                if let Some(at) = self.buffer.windows(2).position(|two| two == b"\r\n") {
                    break at;
                }
                self.fill().await?;
            };
            let digits = String::from_utf8_lossy(&self.buffer[..end]).into_owned();
            let size = usize::from_str_radix(&digits, 16).map_err(|_| io::ErrorKind::InvalidData)?;
            self.buffer.drain(..end + 2);
            let mut chunk = self.exactly(size + 2).await?;
            chunk.truncate(size);
            if size == 0 {
                return Ok(body);
            }
            body.append(&mut chunk);
        }
    }

    async fn fill(&mut self) -> io::Result<()> {
        match self.stream.read_buf(&mut self.buffer).await? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            _ => Ok(()),
        }
    }
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let lines = head.lines().filter_map(|line| line.split_once(':'));
    lines.filter(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim()).next()
}

/// A request for `path` as a browser would send it, with these further header lines.
pub fn get(path: &str, further: &str) -> Vec<u8> {
    format!(
        "GET {path} HTTP/1.1\r\nhost: sutong.example\r\naccept-language: zh-CN\r\naccept-encoding: gzip, br\r\n{further}\r\n"
    )
    .into_bytes()
}

/// A form of a signed-in person.
pub fn post(path: &str, cookie: &str, form: &str) -> Vec<u8> {
    format!(
        "POST {path} HTTP/1.1\r\nhost: sutong.example\r\naccept-language: zh-CN\r\nsec-fetch-site: same-origin\r\n\
         cookie: {cookie}\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{form}",
        form.len()
    )
    .into_bytes()
}

/// How much was answered in how long.
pub struct Load {
    /// Answers.
    pub count: usize,
    /// From the first request to the last answer.
    pub took: Duration,
    /// How long each answer took, in order.
    pub waits: Vec<Duration>,
}

impl Load {
    /// What `tasks` did since `began`.
    pub fn of(began: Instant, waits: Vec<Vec<Duration>>) -> Self {
        let took = began.elapsed();
        let mut waits = waits.concat();
        waits.sort();
        Self { count: waits.len(), took, waits }
    }

    /// Answers in a second.
    pub fn per_second(&self) -> f64 {
        self.count as f64 / self.took.as_secs_f64()
    }

    /// So many of a hundred answers came within this time.
    pub fn within(&self, hundredths: usize) -> Duration {
        let place = (self.waits.len() * hundredths / 100).min(self.waits.len().saturating_sub(1));
        self.waits.get(place).copied().unwrap_or_default()
    }
}

/// Has `clients` ask one request after another for `span`; `request` makes the next of a client, `status` is what
/// every answer must have.
pub async fn load(
    addr: SocketAddr,
    clients: usize,
    span: Duration,
    status: u16,
    request: impl Fn(usize, usize) -> Vec<u8> + Clone + Send + 'static,
) -> io::Result<Load> {
    let mut tasks = JoinSet::new();
    let began = Instant::now();
    for client in 0..clients {
        let request = request.clone();
        tasks.spawn(async move {
            let mut connection = Client::connect(addr).await?;
            let mut waits = Vec::new();
            while began.elapsed() < span {
                let asked = request(client, waits.len());
                let sent = Instant::now();
                let reply = connection.send(&asked).await?;
                if reply.status != status {
                    return Err(io::Error::other(format!("{status} was expected:\n{}", reply.head)));
                }
                waits.push(sent.elapsed());
            }
            Ok(waits)
        });
    }
    let waits = tasks.join_all().await.into_iter().collect::<io::Result<Vec<_>>>()?;
    Ok(Load::of(began, waits))
}

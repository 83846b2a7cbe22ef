//! A web server for `dist/`, on this machine only.

use crate::programs::DIST;
use crate::{Outcome, step};
use oxhttp::model::header::CONTENT_TYPE;
use oxhttp::model::{Body, Request, Response, StatusCode};
use oxhttp::{ListeningServer, Server};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Component, Path, PathBuf};

const PORT: u16 = 8080;

/// Serves until interrupted.
pub fn forever() -> Outcome {
    let server = start(PORT)?;
    step(&format!("http://127.0.0.1:{PORT}/ — stop with Ctrl+C"));
    server.join().map_err(|error| format!("The server stopped: {error}"))
}

/// Serves in the background on a free port and says where.
pub fn in_background() -> Outcome<String> {
    let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|free| free.local_addr());
    let port = free.map_err(|error| format!("No port is free: {error}"))?.port();
    start(port)?;
    Ok(format!("http://127.0.0.1:{port}/"))
}

fn start(port: u16) -> Outcome<ListeningServer> {
    Server::new(answer)
        .bind((Ipv4Addr::LOCALHOST, port))
        .spawn()
        .map_err(|error| format!("Cannot serve on port {port}: {error}"))
}

fn answer(request: &mut Request<Body>) -> Response<Body> {
    let found =
        file(request.uri().path()).and_then(|path| Some((std::fs::read(&path).ok()?, path)));
    let answer = match found {
        Some((bytes, path)) => {
            Response::builder().header(CONTENT_TYPE, media_type(&path)).body(Body::from(bytes))
        }
        None => Response::builder().status(StatusCode::NOT_FOUND).body(Body::empty()),
    };
    answer.unwrap_or_default()
}

/// The file under `dist/` that a path names, and never one outside.
fn file(url: &str) -> Option<PathBuf> {
    let relative = url.trim_start_matches('/');
    let relative = Path::new(if relative.is_empty() { "index.html" } else { relative });
    let inside = relative.components().all(|part| matches!(part, Component::Normal(_)));
    inside.then(|| Path::new(DIST).join(relative))
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}

//! A web server for `dist/`, on this machine only.

use crate::bundle::DIST;
use crate::{Outcome, step};
use std::fs::File;
use std::path::{Component, Path, PathBuf};
use tiny_http::{Header, Request, Response, Server};

const ADDRESS: &str = "127.0.0.1:8080";

/// Requests that are answered at the same time.
const ANSWERERS: usize = 8;

/// Serves until interrupted.
pub fn forever() -> Outcome {
    let server = start(ADDRESS)?;
    step(&format!("http://{ADDRESS}/ — stop with Ctrl+C"));
    answer_all(&server);
    Ok(())
}

/// Serves in the background on a free port and says where.
pub fn in_background() -> Outcome<String> {
    let server = start("127.0.0.1:0")?;
    let address = format!("http://{}/", server.server_addr());
    std::thread::spawn(move || answer_all(&server));
    Ok(address)
}

fn start(address: &str) -> Outcome<Server> {
    Server::http(address).map_err(|error| format!("Cannot serve on {address}: {error}"))
}

/// Several at once: a browser that keeps an unread answer open holds up nobody else.
fn answer_all(server: &Server) {
    std::thread::scope(|scope| {
        for _ in 0..ANSWERERS {
            scope.spawn(|| {
                for request in server.incoming_requests() {
                    answer(request);
                }
            });
        }
    });
}

fn answer(request: Request) {
    let path = request.url().split('?').next().unwrap_or_default().to_owned();
    // A browser that goes away in mid-answer is no concern of ours.
    let _ = match file(&path).and_then(|path| Some((File::open(&path).ok()?, path))) {
        Some((file, path)) => {
            let answer = Response::from_file(file);
            let kind = Header::from_bytes("Content-Type", media_type(&path));
            request.respond(kind.into_iter().fold(answer, Response::with_header))
        }
        None => request.respond(Response::empty(404)),
    };
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

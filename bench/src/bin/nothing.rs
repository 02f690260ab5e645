//! An axum server that does nothing: the floor of memory and of a cold start. Its one argument is where it listens.

use axum::Router;
use axum::routing::get;
use std::error::Error;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let address = std::env::args().nth(1).ok_or("nothing ADDRESS:PORT")?;
    let router = Router::new().fallback(get(|| async { "ok" }));
    axum::serve(TcpListener::bind(address).await?, router).await?;
    Ok(())
}

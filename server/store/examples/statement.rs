//! Runs one statement on the SQLite file of a network that runs, for an end-to-end test that cannot wait for days, or needs a database that
//! fails: `statement FILE "UPDATE …"`. It prints how many rows were touched.

use sea_orm::{ConnectionTrait, Database};
use std::error::Error;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [file, statement] = arguments.as_slice() else {
        return Err("usage: statement FILE STATEMENT".into());
    };
    let database = Database::connect(format!("sqlite://{file}?mode=rw")).await?;
    println!("{}", database.execute_unprepared(statement).await?.rows_affected());
    Ok(())
}

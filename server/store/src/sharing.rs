//! What students let hosts have of their coordinates (`domain.md` D13, H4). What was given and taken back is kept.

use crate::error::StoreError;
use crate::scope::OwnFile;
use crate::tx::{Mode, Tx, Write};
use domain::Timestamp;
use domain::student::{Detail, SHARING_TEXT, Sharing};

/// The column of a student's row that holds a coordinate, when the student shares it now and studies; NULL otherwise. `student` is the row.
pub(crate) fn shared(student: &str, detail: Detail) -> String {
    let word = detail.word();
    format!(
        "CASE WHEN EXISTS (SELECT 1 FROM sharing h WHERE h.student_id = {student}.id AND h.detail = '{word}' AND h.withdrawn_at IS NULL)
                AND {student}.status = 'active' THEN {student}.{word} END AS shared_{word}"
    )
}

/// What the student who asks shares, each coordinate in its turn.
///
/// # Errors
/// The read failed.
pub async fn of<M: Mode>(tx: &Tx<M>, scope: &OwnFile) -> Result<Vec<Sharing>, StoreError> {
    let sql = "SELECT s.email, s.phone,
            (SELECT h.given_at FROM sharing h WHERE h.student_id = s.id AND h.detail = 'email' AND h.withdrawn_at IS NULL) AS email_since,
            (SELECT h.given_at FROM sharing h WHERE h.student_id = s.id AND h.detail = 'phone' AND h.withdrawn_at IS NULL) AS phone_since
        FROM student s WHERE s.organisation_id = $1 AND s.id = $2 AND s.account_id = $3";
    let Some(row) = tx.one(sql, [scope.organisation.into(), scope.student.into(), scope.account.into()]).await? else {
        return Ok(Vec::new());
    };
    let read = |detail: Detail| {
        let word = detail.word();
        Ok(Sharing { detail, value: row.try_get("", word)?, since: row.try_get("", &format!("{word}_since"))? })
    };
    Detail::ALL.into_iter().map(read).collect()
}

/// Shares a coordinate of the student who asks. `false` when it is shared already.
///
/// # Errors
/// The write failed.
pub async fn give(tx: &Tx<Write>, scope: &OwnFile, detail: Detail, now: Timestamp) -> Result<bool, StoreError> {
    let sql = "INSERT INTO sharing (organisation_id, student_id, detail, given_at, text_version) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING";
    let values = [scope.organisation.into(), scope.student.into(), detail.word().into(), now.into(), SHARING_TEXT.into()];
    Ok(tx.run(sql, values).await?.rows_affected() == 1)
}

/// Takes back what the student who asks shared. `false` when it is not shared.
///
/// # Errors
/// The write failed.
pub async fn withdraw(tx: &Tx<Write>, scope: &OwnFile, detail: Detail, now: Timestamp) -> Result<bool, StoreError> {
    let sql =
        "UPDATE sharing SET withdrawn_at = $4 WHERE organisation_id = $1 AND student_id = $2 AND detail = $3 AND withdrawn_at IS NULL";
    let values = [scope.organisation.into(), scope.student.into(), detail.word().into(), now.into()];
    Ok(tx.run(sql, values).await?.rows_affected() == 1)
}

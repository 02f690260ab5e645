//! The parts every screen is made of: server-rendered, and knowing no feature. The look of each is in `style/ui/`.
//!
//! Every word is given by the screen, already in the reader's language; no part holds a sentence, reads a clock or has a
//! `style` attribute. `Text` props take a `String` or a `&'static str`; `OptionalText` props (marked `?` below) take those or an `Option`
//! of them, and may be left out. Other props marked `?` may be left out too. `Option<…>` props are given whole: `next=maybe_anchor`.
//! `attr:data-x="…"` on any component lands on its outer element, which is how a screen leaves hooks for an island.
//!
//! | frame | |
//! | --- | --- |
//! | `<StaffFrame skip banner? header=view!{<Header/>} rail=view!{<Rail/>}>page</StaffFrame>` | `main#main.page`: its children are spaced by the style |
//! | `<StudentFrame skip banner? header tabs=view!{<BottomNav/>}>page</StudentFrame>` | a phone first |
//! | `<PublicFrame skip banner? header>page</PublicFrame>` | before one is known; `div.door` is a column of 26 rem, `section.resources` a part below a line |
//! | `<Header product home organisation? role? switch:Option<Anchor> search:Option<HeaderSearch> language:Option<LanguageLink>>account?</Header>` | |
//! | `<PageHead title text? back:Option<Anchor>>actions?</PageHead>` | the only `h1` |
//! | `<Rail label menu places:Vec<Place>/>` `<BottomNav label places/>` `<Tabs label places/>` | `Place::new(href, label).icon(..).count(..).current(bool)` |
//! | `<Breadcrumb label levels:Vec<Anchor>/>` `back_link(Anchor)` | `Anchor::new(href, label)` |
//!
//! | press | |
//! | --- | --- |
//! | `<Button label kind? wide? icon:Icon? name? value? form? formaction? disabled?/>` | submits; `ButtonKind::{Primary, Second, Plain}` |
//! | `<ButtonLink href label kind? wide? icon:Icon?/>` | goes |
//! | `<CopyButton text label done kind?/>` `<PrintButton label/>` | hidden until a script: `data-copy`, `data-done`; `data-print` |
//! | `<FillButton text field label/>` | puts a text in a field; hidden until a script: `data-fill` |
//! | `<Menu label kind? icon:Icon?>buttons</Menu>` | a `<details>`; children are plain buttons and links |
//!
//! | ask | |
//! | --- | --- |
//! | `<Field name label kind? hint? error? value? autocomplete? id? required? readonly? disabled?/>` | `InputKind::{Text, Exact, Email, Password, Search, Number}`; a password's value is never sent back |
//! | `<FileField name label choose none chosen accept hint? error?/>` | a press or a drop; `data-file` takes the file's name from a script |
//! | `<PasswordField name label autocomplete show hide hint? error? id?/>` | `button[data-reveal]`, hidden until a script |
//! | `<Textarea name label hint? error? value? id? rows? readonly?/>` | the only owner of `<textarea>` |
//! | `<Select name label choices hint? error? id? disabled?/>` `<Choices name legend heading? choices hint? error?/>` | `Choice::new(value, label).hint(..).selected(bool)`; a list, or radio buttons |
//! | `<Checkbox name label value? checked? hint? error? id?/>` | |
//! | `<ErrorSummary title errors:Vec<FieldError> text?/>` | first in the page; nothing when empty; `FieldError { field, message }` |
//!
//! | say | |
//! | --- | --- |
//! | `<Notice title tone? live? dismiss?>more?</Notice>` | `Tone::{Neutral, Info, Ok, Warn, Bad}`; `live` is the answer to what was just done |
//! | `<EmptyState title text? icon:Icon?>next step?</EmptyState>` `<ReloadNotice title reload:Anchor/>` | the second shows on `body[data-broken]` |
//! | `tag(tone, icon, word)` `<Legend id label close items:Vec<LegendItem>/>` | `LegendItem { tone, icon, word, meaning }`; a popover |
//! | `<Facts facts:Vec<Fact>/>` `<WorkList items:Vec<Work>/>` | `Fact::new(number, label).tone(..).href(..).live(key)`; `Work { href, count, label, detail, late }` |
//! | `<Progress id value max status figure/>` `<Steps label steps:Vec<Text> current done/>` | `#id-status`, `#id-bar`, `#id-figure`, `#id-said` (read aloud) for an island |
//! | `<SummaryList>summary_row(term, view)…</SummaryList>` `exact_text(text)` | |
//! | `<Slip title>…</Slip>` `<MailPreview subject lang?>…</MailPreview>` | a page with a slip prints the slip alone |
//!
//! | lists of the staff | |
//! | --- | --- |
//! | `<CurrentView title tools:AnyView? chips?>search, count</CurrentView>` `<Chips chips/>` | `Chip { name, value, href, remove }`; fields of the filter form in `div.filters` |
//! | `<Table id caption caption_shown? pick? cards?><thead/><tbody/></Table>` | `column(label)`, `sort_header(label, href, Option<Direction>)`, `tick_header(column, label)`, `tick(name, value, label, checked)`; a row's name is `<th scope="row">` |
//! | `<SelectionBar label whole_view?>…</SelectionBar>` | last in the `<form>` around the table; hidden by the style while no `.tick` is ticked |
//! | `<Pager label summary previous:Option<Anchor> next:Option<Anchor> sizes_label? sizes:Vec<PageSize>?>legend?</Pager>` | |
//!
//! | students | |
//! | --- | --- |
//! | `<Card id title aside:AnyView?>…</Card>` `<Tasks tasks/>` | `Task::new(icon, label).detail(..).status(..).href(..).late(bool)` |
//! | `<Pairs>pair(icon, view, detail)…</Pairs>` `date_tile(month, day)` | beside `div.when` |
//!
//! Classes of the style that a screen writes itself: `stack`, `stack-s` (one under the other), `row` (side by side), `push` (to the end), `parts`
//! (with `stack`: parts under headings, further from one another than from their headings), `split` (3 and 2 fifths), `twin` (two halves, one under the other where they are narrow), `narrow` (44 rem), `quiet`, `small`, `num` (even figures), `bad`, `sub` (second line of a cell), `label`, `bullets` (a list with
//! dots, numbers in an `ol`), `list` (lines with something at the end), `address` (a cell with an e-mail, which may break), `foot`, `unseen` (read
//! aloud only), `key` (the yellow of a key). `hidden` always hides.
//!
//! Hooks for islands, each hidden until a script unhides it: `[data-reveal]`, `[data-copy]`, `[data-fill]`, `[data-print]`, `[data-dismiss]`,
//! `[data-tick-all]`.

mod button;
mod card;
mod facts;
mod field;
mod frame;
mod icon;
mod list;
mod navigation;
mod notice;
mod progress;
mod table;
mod tag;
mod text;
mod view_box;

pub use button::{Button, ButtonKind, ButtonLink, CopyButton, FillButton, Menu, PrintButton};
pub use card::{Card, Pairs, Task, Tasks, date_tile, pair};
pub use facts::{Fact, Facts, Work, WorkList};
pub use field::{Checkbox, Choice, Choices, Field, FileField, InputKind, PasswordField, Select, Textarea};
pub use frame::{Header, HeaderSearch, LanguageLink, PageHead, PublicFrame, StaffFrame, StudentFrame};
pub use icon::{Icon, icon};
pub use list::{MailPreview, Slip, SummaryList, exact_text, summary_row};
pub use navigation::{BottomNav, Breadcrumb, PageSize, Pager, Place, Rail, Tabs, back_link};
pub use notice::{EmptyState, ErrorSummary, FieldError, Notice, ReloadNotice};
pub use progress::{Progress, Steps};
pub use table::{Direction, SelectionBar, Table, column, sort_header, tick, tick_header};
pub use tag::{Legend, LegendItem, tag};
pub use text::{Anchor, OptionalText, Text, Tone};
pub use view_box::{Chip, Chips, CurrentView};

/// Whether one opening tag of this element holds all of these attributes, in whatever order they are written.
#[cfg(test)]
fn opens(html: &str, element: &str, attributes: &[&str]) -> bool {
    html.split('<')
        .filter_map(|part| part.split('>').next())
        .any(|tag| tag.split(' ').next() == Some(element) && attributes.iter().all(|attribute| tag.contains(attribute)))
}

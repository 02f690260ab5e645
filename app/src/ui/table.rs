//! Tables of the staff: the shell, its headings, its ticks, and the bar that acts on what is ticked.
//! Rows are written by the screen, plain `<tr><td>`: a component per cell would cost more than the page (`performance.md`).

use super::Text;
use leptos::prelude::*;

/// A table in a region that scrolls sideways when it must; the page never does. Children: `<thead>`, then `<tbody>`.
/// Below 900 px the first column stays in sight (with `pick`, the ticks and the next column); from 1,280 px the headings do, and the table must
/// fit 1,000 px: give cells of e-mails the class `address`.
#[component]
pub fn Table(
    /// Of the caption, unique in the page; it names the region.
    #[prop(into)]
    id: Text,
    /// What the table holds.
    #[prop(into)]
    caption: Text,
    /// Shows the caption; without it, it is read aloud only, a heading stands above.
    #[prop(optional)]
    caption_shown: bool,
    /// The first column is [`tick`]s.
    #[prop(optional)]
    pick: bool,
    /// Below 900 px each row is a card: for rows that are read one by one. A cell that does not say by itself what it is has
    /// `data-label`.
    #[prop(optional)]
    cards: bool,
    children: Children,
) -> impl IntoView {
    let class = match (pick, cards) {
        (false, false) => None,
        (true, false) => Some("pick"),
        (false, true) => Some("cards"),
        (true, true) => Some("pick cards"),
    };
    view! {
        <div class="scroll" role="region" tabindex="0" aria-labelledby=id>
            <table class=class>
                <caption id=id.clone() class=(!caption_shown).then_some("unseen")>{caption}</caption>
                {children()}
            </table>
        </div>
    }
    .into_any()
}

/// Which way a column is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// a to z, old to new.
    Ascending,
    /// z to a, new to old.
    Descending,
}

/// A column's heading.
pub fn column(label: impl Into<Text>) -> impl IntoView {
    let label: Text = label.into();
    view! { <th scope="col">{label}</th> }
}

/// A column's heading that sorts: `href` is the same list sorted by it (the other way, when it already is). `sorted` is how the list is sorted by it now.
pub fn sort_header(label: impl Into<Text>, href: impl Into<Text>, sorted: Option<Direction>) -> impl IntoView {
    let (label, href): (Text, Text) = (label.into(), href.into());
    let sorted = sorted.map(|direction| match direction {
        Direction::Ascending => "ascending",
        Direction::Descending => "descending",
    });
    view! { <th scope="col" aria-sort=sorted><a href=href>{label}</a></th> }
}

/// The tick of a row, to put alone in its first `<td>`. The whole cell takes the press; a ticked row is coloured by the style alone.
pub fn tick(name: &'static str, value: impl Into<Text>, label: impl Into<Text>, checked: bool) -> impl IntoView {
    let (value, label): (Text, Text) = (value.into(), label.into());
    view! { <label class="tick"><input type="checkbox" name=name value=value aria-label=label checked=checked /></label> }
}

/// The heading of the ticks. `column` names it; the tick of the whole page (`label`) is hidden until a script unhides every `[data-tick-all]`.
pub fn tick_header(column: impl Into<Text>, label: impl Into<Text>) -> impl IntoView {
    let (column, label): (Text, Text) = (column.into(), label.into());
    view! {
        <th scope="col">
            <span class="unseen">{column}</span>
            <label class="tick" hidden data-tick-all><input type="checkbox" aria-label=label /></label>
        </th>
    }
}

/// What can be done with what is ticked; the last thing of the `<form>` that holds the table. The style hides it while nothing is ticked.
/// Children: a `<strong>` with the count, links, then `<span class="row push">` with the buttons, the primary one last.
#[component]
pub fn SelectionBar(
    /// Names the landmark.
    #[prop(into)]
    label: Text,
    /// The selection is the whole view, across pages: the bar shows though no row of this page need be ticked.
    #[prop(optional)]
    whole_view: bool,
    children: Children,
) -> impl IntoView {
    view! { <div class="select" role="region" aria-label=label data-all=whole_view>{children()}</div> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::opens;

    #[test]
    fn the_region_is_named_by_the_caption_and_takes_the_focus() {
        let html = view! { <Table id="t" caption="Étudiants" pick=true><tbody></tbody></Table> }.to_html();
        assert!(opens(&html, "div", &[r#"role="region""#, r#"tabindex="0""#, r#"aria-labelledby="t""#]), "{html}");
        assert!(opens(&html, "caption", &[r#"id="t""#, "unseen"]) && opens(&html, "table", &["pick"]), "{html}");
        assert!(!view! { <Table id="t" caption="c"><tbody></tbody></Table> }.to_html().contains("pick"));
    }

    #[test]
    fn only_the_sorted_column_says_so() {
        let sorted = sort_header("Nom", "?tri=nom&sens=desc", Some(Direction::Ascending)).to_html();
        assert_eq!(sorted, r#"<th scope="col" aria-sort="ascending"><a href="?tri=nom&amp;sens=desc">Nom</a></th>"#);
        assert!(!sort_header("Groupe", "?tri=groupe", None).to_html().contains("aria-sort"));
    }

    #[test]
    fn a_tick_is_named_after_its_row() {
        let html = tick("id", "42", r#"Sélectionner "Côté", Zoé"#, true).to_html();
        assert!(html.contains("aria-label=\"Sélectionner &quot;Côté&quot;, Zoé\""), "{html}");
        assert!(opens(&html, "input", &[r#"name="id""#, r#"value="42""#, " checked"]), "{html}");
    }

    #[test]
    fn the_tick_of_the_page_waits_for_a_script() {
        assert!(opens(&tick_header("Sélection", "Sélectionner la page").to_html(), "label", &[" hidden", "data-tick-all"]));
    }

    #[test]
    fn the_bar_of_a_whole_view_is_marked() {
        assert!(view! { <SelectionBar label="Sélection" whole_view=true>"x"</SelectionBar> }.to_html().contains("data-all"));
        assert!(!view! { <SelectionBar label="Sélection">"x"</SelectionBar> }.to_html().contains("data-all"));
    }
}

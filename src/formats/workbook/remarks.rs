//! Remarks on cells. Spreadsheets show one only where a part beside it says where its box
//! stands.

use super::super::package::{HEAD, Part, escaped};
use super::spot::Spot;
use super::{MAIN, RELATIONS};

/// How wide and high a box is, in points.
const BOX: (usize, usize) = (180, 72);

/// The parts of the remarks on the sheet of this path and number. The sheet names the second
/// of the parts that it rests on.
pub(super) fn parts(sheet: &str, number: usize, remarks: &[(Spot, String)]) -> [Part<'static>; 3] {
    let comments = format!("comments{number}.xml");
    let boxes = format!("vmlDrawing{number}.vml");
    let others =
        [("comments", format!("../{comments}")), ("vmlDrawing", format!("../drawings/{boxes}"))];
    let others = others.each_ref().map(|(kind, target)| (*kind, target.as_str()));
    [
        Part::relations(sheet, &others),
        Part::text(format!("xl/{comments}"), "spreadsheetml.comments+xml", said(remarks)),
        Part::text(format!("xl/drawings/{boxes}"), "vmlDrawing", drawn(remarks)),
    ]
}

/// By what a sheet names the part with the boxes.
pub(super) fn named() -> String {
    format!(r#"<legacyDrawing xmlns:r="{RELATIONS}" r:id="rId2"/>"#)
}

fn said(remarks: &[(Spot, String)]) -> String {
    let mut out = format!(
        r#"{HEAD}<comments xmlns="{MAIN}"><authors><author>备注</author></authors><commentList>"#
    );
    for (spot, remark) in remarks {
        out += &format!(
            r#"<comment ref="{spot}" authorId="0"><text><r><t xml:space="preserve">{}</t></r></text></comment>"#,
            escaped(remark)
        );
    }
    out += "</commentList></comments>";
    out
}

fn drawn(remarks: &[(Spot, String)]) -> String {
    let (width, height) = BOX;
    let mut out = String::from(
        r##"<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="remark" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>"##,
    );
    for (i, (Spot { row, column }, _)) in remarks.iter().enumerate() {
        out += &format!(
            r##"<v:shape id="remark{i}" type="#remark" style="position:absolute;width:{width}pt;height:{height}pt;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:textbox/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"##
        );
    }
    out += "</xml>";
    out
}

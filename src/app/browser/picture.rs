//! A chart as a picture of dots (PNG), for programs that do not take SVG.

use nianbao::exchange::bars::Shape;
use nianbao::exchange::charts::Chart;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// How many dots a unit of the chart is wide: enough for paper.
const SCALE: i32 = 3;

/// A chart as the bytes of a PNG file; none where the browser does not draw.
#[must_use]
pub fn png(chart: &Chart) -> Option<Vec<u8>> {
    let window = web_sys::window()?;
    let canvas = window.document()?.create_element("canvas").ok()?;
    let canvas: HtmlCanvasElement = canvas.dyn_into().ok()?;
    let (width, height) = chart.size();
    let dots = |length: i64| u32::try_from(length * i64::from(SCALE)).ok();
    canvas.set_width(dots(width)?);
    canvas.set_height(dots(height)?);
    let drawing: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let scale = f64::from(SCALE);
    drawing.scale(scale, scale).ok()?;
    drawing.set_fill_style_str("#fff");
    drawing.fill_rect(0.0, 0.0, dot(width)?, dot(height)?);
    drawing.set_font("12px SimSun, 宋体, serif");
    for shape in chart.shapes() {
        match shape {
            Shape::Bar { colour, x, y, width, height } => {
                drawing.set_fill_style_str(colour);
                drawing.fill_rect(dot(x)?, dot(y)?, dot(width)?, dot(height)?);
            }
            Shape::Text { x, y, said } => {
                drawing.set_fill_style_str("#000");
                drawing.fill_text(&said, dot(x)?, dot(y)?).ok()?;
            }
        }
    }
    let url = canvas.to_data_url_with_type("image/png").ok()?;
    let bytes = window.atob(url.strip_prefix("data:image/png;base64,")?).ok()?;
    bytes.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect()
}

/// A length in the unit of the browser's drawings.
fn dot(length: i64) -> Option<f64> {
    i32::try_from(length).ok().map(f64::from)
}

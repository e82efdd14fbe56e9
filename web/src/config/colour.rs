//! Colours that an operator chooses, and whether they can be read.

/// The least contrast of text and of what is pressed (WCAG 2.2, 1.4.3).
pub const READABLE: f64 = 4.5;

/// On what a colour must be readable: the page, its cards, and the words on a button of this colour. The same values stand in
/// `static/css/main.css`; a test holds them together.
const LIGHT: [Colour; 3] = [
    Colour([0xf4, 0xf3, 0xee]),
    Colour([0xff, 0xfe, 0xfc]),
    Colour([0xff, 0xff, 0xff]),
];
const DARK: [Colour; 3] = [
    Colour([0x0f, 0x16, 0x17]),
    Colour([0x18, 0x21, 0x22]),
    Colour([0x06, 0x21, 0x1d]),
];

/// An opaque colour of sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour([u8; 3]);

/// Which looks a colour is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Dark words on light.
    Light,
    /// Light words on dark.
    Dark,
}

impl Colour {
    /// Reads `#rrggbb`.
    ///
    /// # Errors
    /// What is wrong, for the operator.
    pub fn parse(text: &str) -> Result<Self, String> {
        let wanted = || "A colour is needed, such as #0b564f.".to_owned();
        let digits = text.strip_prefix('#').ok_or_else(wanted)?;
        let bytes = data_encoding::HEXLOWER_PERMISSIVE
            .decode(digits.as_bytes())
            .map_err(|_| wanted())?;
        bytes.try_into().map(Self).map_err(|_| wanted())
    }

    /// Reads a colour and demands that it can be read in a look.
    ///
    /// # Errors
    /// What is wrong, for the operator.
    pub fn readable(text: &str, look: Look) -> Result<Self, String> {
        let colour = Self::parse(text)?;
        let contrast = colour.least_contrast(look);
        if contrast < READABLE {
            return Err(format!(
                "Its contrast is {contrast:.1}; words need {READABLE}. Choose a {} colour.",
                match look {
                    Look::Light => "darker",
                    Look::Dark => "lighter",
                }
            ));
        }
        Ok(colour)
    }

    /// The contrast with whatever this colour meets in a look, at its lowest: 1 to 21.
    #[must_use]
    pub fn least_contrast(self, look: Look) -> f64 {
        let grounds = match look {
            Look::Light => LIGHT,
            Look::Dark => DARK,
        };
        grounds
            .into_iter()
            .map(|ground| self.contrast(ground))
            .fold(21.0, f64::min)
    }

    /// The contrast ratio of WCAG 2.2.
    fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The relative luminance of WCAG 2.2.
    fn luminance(self) -> f64 {
        let [r, g, b] = self.0.map(|channel| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.040_45 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }
}

impl std::fmt::Display for Colour {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_what_the_standard_says() {
        let [black, white] = ["#000000", "#ffffff"].map(|text| Colour::parse(text).unwrap());
        assert!((black.contrast(white) - 21.0).abs() < 0.001);
        let grey = Colour::parse("#767676").unwrap();
        assert!((grey.contrast(white) - 4.54).abs() < 0.01);
    }

    #[test]
    fn our_own_colours_can_be_read_and_others_are_refused() {
        assert!(Colour::readable("#0b564f", Look::Light).is_ok());
        assert!(Colour::readable("#8fdccd", Look::Dark).is_ok());
        assert!(Colour::readable("#8fdccd", Look::Light).is_err());
        assert!(Colour::readable("#0b564f", Look::Dark).is_err());
        for text in [
            "",
            "red",
            "#fff",
            "#12345",
            "#1234567",
            "#gggggg",
            "#0b564f;}",
        ] {
            assert!(Colour::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_grounds_are_those_of_the_style_sheet() {
        let css = include_str!("../../../static/css/main.css");
        for (name, n) in [("paper", 0), ("card", 1)] {
            let line = format!("--{name}: light-dark({}, {})", LIGHT[n], DARK[n]);
            assert!(css.contains(&line), "{line}");
        }
        assert!(css.contains(&format!("--on-key: light-dark(#fff, {})", DARK[2])));
    }
}

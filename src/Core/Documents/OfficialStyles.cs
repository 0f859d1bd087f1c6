using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Kechuang.Core.Documents;

/// <summary>Names of the paragraph styles in a document made by <see cref="OfficialDocumentBuilder"/>; staff see their Chinese names in Word.</summary>
public static class OfficialStyle
{
    /// <summary>正文, first line indented two characters.</summary>
    public const string Body = "Normal";
    /// <summary>公文标题.</summary>
    public const string Title = "Title";
    /// <summary>主送机关, flush left.</summary>
    public const string Recipient = "Recipient";
    /// <summary>Heading styles 一、 （一） 1. （1）.</summary>
    public static string Heading(int level) => "Heading" + level.ToString(CultureInfo.InvariantCulture);
    /// <summary>落款, right with two characters' space.</summary>
    public const string SignOff = "Signature";
    /// <summary>成文日期.</summary>
    public const string Date = "Date";
    /// <summary>附件, at the top of a new page.</summary>
    public const string Attachment = "Attachment";
    /// <summary>表题.</summary>
    public const string Caption = "Caption";
    /// <summary>Text in a table.</summary>
    public const string Cell = "TableText";
    /// <summary>Head row of a table.</summary>
    public const string HeadCell = "TableHead";
    /// <summary>Page number on odd and even pages.</summary>
    public const string Footer = "Footer", EvenFooter = "FooterEven";
}

/// <summary>Styles, font table and settings of an official document.</summary>
internal static class OfficialStyles
{
    public static void AddTo(MainDocumentPart main)
    {
        main.AddNewPart<StyleDefinitionsPart>().Styles = Styles();
        main.AddNewPart<FontTablePart>().Fonts = FontTable();
        main.AddNewPart<DocumentSettingsPart>().Settings = new Settings(
            new EvenAndOddHeaders(),
            new CharacterSpacingControl { Val = CharacterSpacingValues.CompressPunctuation },
            new Compatibility(
                new BalanceSingleByteDoubleByteWidth(),
                new CompatibilitySetting
                {
                    Name = CompatSettingNameValues.CompatibilityMode, Val = "15",
                    Uri = "http://schemas.microsoft.com/office/word",
                }),
            new ThemeFontLanguages { Val = "en-US", EastAsia = "zh-CN" });
    }

    private static Styles Styles() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                Fonts(OfficialLayout.Body), new Spacing { Val = OfficialLayout.CharacterSpacingTwips }, Size(OfficialLayout.Size3), SizeCs(OfficialLayout.Size3),
                new Languages { Val = "en-US", EastAsia = "zh-CN" })),
            new ParagraphPropertiesDefault()),
        Paragraph(OfficialStyle.Body, "Normal", null,
            [Line(), Indent(firstLine: 2), Justify(JustificationValues.Both)], isDefault: true),
        Paragraph(OfficialStyle.Title, "Title", OfficialLayout.Title,
            [new KeepNext(), new SpacingBetweenLines { Line = "680", LineRule = LineSpacingRuleValues.Exact, AfterLines = 100, After = LineText },
             Indent(), Justify(JustificationValues.Center), new OutlineLevel { Val = 9 }], size: OfficialLayout.Size2),
        Paragraph(OfficialStyle.Recipient, "主送机关", null, [Indent()]),
        HeadingStyle(1, OfficialLayout.Hei),
        HeadingStyle(2, OfficialLayout.Kai),
        HeadingStyle(3, OfficialLayout.Body),
        HeadingStyle(4, OfficialLayout.Body),
        Paragraph(OfficialStyle.SignOff, "Signature", null, [Indent(right: 2), Justify(JustificationValues.Right)]),
        Paragraph(OfficialStyle.Date, "Date", null, [Indent(right: 2), Justify(JustificationValues.Right)]),
        Paragraph(OfficialStyle.Attachment, "附件", OfficialLayout.Hei, [new KeepNext(), new PageBreakBefore(), Indent(), new OutlineLevel { Val = 0 }]),
        Paragraph(OfficialStyle.Caption, "caption", OfficialLayout.Hei,
            [new KeepNext(), Indent(), Justify(JustificationValues.Center)], size: OfficialLayout.Size4),
        Paragraph(OfficialStyle.Cell, "表格文字", null,
            [new SnapToGrid { Val = false }, CellLine(), Indent(), Justify(JustificationValues.Center)], size: OfficialLayout.SizeSmall4),
        Paragraph(OfficialStyle.HeadCell, "表格标题行", OfficialLayout.Hei, [], OfficialStyle.Cell, OfficialLayout.SizeSmall4),
        Paragraph(OfficialStyle.Footer, "footer", OfficialLayout.Song,
            [new SnapToGrid { Val = false }, FooterLine(), Indent(right: 1), Justify(JustificationValues.Right)], size: OfficialLayout.Size4, latin: OfficialLayout.Song),
        Paragraph(OfficialStyle.EvenFooter, "偶数页页码", OfficialLayout.Song,
            [Indent(left: 1), Justify(JustificationValues.Left)], OfficialStyle.Footer, OfficialLayout.Size4, latin: OfficialLayout.Song));

    private static string LineText => OfficialLayout.LinePitchTwips.ToString(CultureInfo.InvariantCulture);

    private static Style HeadingStyle(int level, string font) => Paragraph(OfficialStyle.Heading(level), $"heading {level}", font,
        [new KeepNext(), new OutlineLevel { Val = level - 1 }], next: OfficialStyle.Body);

    private static Style Paragraph(string id, string name, string? font, OpenXmlElement[] layout, string basedOn = OfficialStyle.Body,
        int? size = null, bool isDefault = false, string? next = null, string? latin = null)
    {
        var style = new Style { Type = StyleValues.Paragraph, StyleId = id, Default = isDefault ? true : null, CustomStyle = CustomName(name) };
        style.Append(new StyleName { Val = name });
        if (!isDefault) style.Append(new BasedOn { Val = basedOn });
        if (next is not null) style.Append(new NextParagraphStyle { Val = next });
        style.Append(new PrimaryStyle());
        if (layout.Length > 0) style.Append(new StyleParagraphProperties(layout));
        var run = new StyleRunProperties();
        if (font is not null) run.Append(Fonts(font, latin));
        if (size is { } s) run.Append(Size(s), SizeCs(s));
        if (run.HasChildren) style.Append(run);
        return style;
    }

    private static OnOffValue? CustomName(string name) => name.Any(c => c > 127) ? true : null;

    private static RunFonts Fonts(string eastAsia, string? latin = null) => new()
    {
        Ascii = latin ?? OfficialLayout.Latin, HighAnsi = latin ?? OfficialLayout.Latin, ComplexScript = latin ?? OfficialLayout.Latin,
        EastAsia = eastAsia,
    };

    private static FontSize Size(int halfPoints) => new() { Val = halfPoints.ToString(CultureInfo.InvariantCulture) };

    private static FontSizeComplexScript SizeCs(int halfPoints) => new() { Val = halfPoints.ToString(CultureInfo.InvariantCulture) };

    // Exact line height: substitute fonts with tall lines would otherwise break the grid of 22 lines.
    private static SpacingBetweenLines Line() => new() { Line = LineText, LineRule = LineSpacingRuleValues.Exact };

    // As high as its type: a taller footer would push the text up.
    private static SpacingBetweenLines FooterLine() => new()
    {
        Line = (OfficialLayout.Size4 * 10).ToString(CultureInfo.InvariantCulture), LineRule = LineSpacingRuleValues.Exact,
    };

    private static SpacingBetweenLines CellLine() => new() { Before = "40", After = "40", Line = "360", LineRule = LineSpacingRuleValues.Exact };

    private static Justification Justify(JustificationValues value) => new() { Val = value };

    /// <summary>Indents in characters; twips beside them for programs that do not know the character unit.</summary>
    private static Indentation Indent(int firstLine = 0, int left = 0, int right = 0) => new()
    {
        FirstLineChars = firstLine * 100, FirstLine = InTwips(firstLine),
        LeftChars = left * 100, Left = InTwips(left),
        RightChars = right * 100, Right = InTwips(right),
    };

    private static string InTwips(int characters) =>
        (characters * OfficialLayout.Size3 * 10).ToString(CultureInfo.InvariantCulture);

    private static Fonts FontTable() => new(OfficialLayout.Fonts.Select(font => new Font(
        new AltName { Val = string.Join(',', font.Substitutes) },
        new FontCharSet { Val = font.Name == OfficialLayout.Latin ? "00" : "86" },
        new FontFamily { Val = Family(font.Family) },
        new Pitch { Val = FontPitchValues.Variable })
    { Name = font.Name }));

    private static FontFamilyValues Family(string name) => name switch
    {
        "swiss" => FontFamilyValues.Swiss,
        "modern" => FontFamilyValues.Modern,
        _ => FontFamilyValues.Roman,
    };
}

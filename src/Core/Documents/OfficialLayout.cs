using System.Xml.Linq;

namespace Kechuang.Core.Documents;

/// <summary>Measures of an official document. Source: GB/T 9704-2012 《党政机关公文格式》, 5.1–5.2 and 7.3–7.5;
/// sizes of type by the usual table of 号 to points. Derived values are computed, not copied.</summary>
public static class OfficialLayout
{
    /// <summary>A4 paper and the text area (版心), in millimetres.</summary>
    public const double PageWidth = 210, PageHeight = 297, TextWidth = 156, TextHeight = 225;

    /// <summary>Margins in millimetres: top 天头 and left 订口 are given, right and bottom follow.</summary>
    public const double Top = 37, Left = 28, Right = PageWidth - Left - TextWidth, Bottom = PageHeight - Top - TextHeight;

    /// <summary>Lines a page and characters a line.</summary>
    public const int Lines = 22, Characters = 28;

    /// <summary>The dash beside the page number lies this far below the text area, in millimetres.</summary>
    public const double PageNumberGap = 7;

    /// <summary>Type sizes in half-points (w:sz): 2号 22 pt, 3号 16 pt, 4号 14 pt, 小4号 12 pt.</summary>
    public const int Size2 = 44, Size3 = 32, Size4 = 28, SizeSmall4 = 24;

    /// <summary>Height of a line in points: 225 mm ÷ 22 = 28.99.</summary>
    public static double LinePitch => TextHeight / Lines * 72 / 25.4;

    /// <summary>Width of a character in points: 156 mm ÷ 28 = 15.79.</summary>
    public static double CharacterPitch => TextWidth / Characters * 72 / 25.4;

    /// <summary>Line pitch in twips, rounded down so that 22 lines surely fit: 579.</summary>
    public static int LinePitchTwips => (int)(LinePitch * 20);

    /// <summary>What to add after each 16 pt character so that 28 fill a line, in twips, rounded so that they surely fit: −5.</summary>
    public static int CharacterSpacingTwips => (int)Math.Floor((CharacterPitch - Size3 / 2.0) * 20);

    /// <summary>Millimetres as twips (1/20 pt).</summary>
    public static int Twips(double millimetres) => (int)Math.Round(millimetres / 25.4 * 1440, MidpointRounding.AwayFromZero);

    /// <summary>Distance of the footer from the paper's edge: the middle of its 14 pt line is <see cref="PageNumberGap"/> below the text.</summary>
    public static double FooterDistance => Bottom - PageNumberGap - Size4 / 4.0 * 25.4 / 72;

    /// <summary>The fonts by name, with the names under which other systems have them, best first.</summary>
    public static readonly IReadOnlyList<OfficialFont> Fonts =
    [
        new(Title, ["方正小标宋_GBK", "华文中宋", "STZhongsong", "Noto Serif CJK SC", "宋体"], "roman"),
        new(Body, ["仿宋", "FangSong", "华文仿宋", "STFangsong", "AR PL SungtiL GB"], "modern"),
        new(Kai, ["楷体", "KaiTi", "华文楷体", "STKaiti", "AR PL KaitiM GB"], "modern"),
        new(Hei, ["SimHei", "华文黑体", "Noto Sans CJK SC", "WenQuanYi Zen Hei"], "swiss"),
        new(Song, ["SimSun", "华文宋体", "AR PL SungtiL GB", "Noto Serif CJK SC"], "roman"),
        new(Latin, ["Liberation Serif", "Tinos", "Noto Serif CJK SC"], "roman"),
    ];

    /// <summary>A fontconfig file with the substitutes, for LibreOffice, which does not read a document's own list:
    /// start it with FONTCONFIG_FILE naming a file of this content.</summary>
    public static string FontConfig() => new XDocument(new XElement("fontconfig",
        new XElement("include", new XAttribute("ignore_missing", "yes"), "/etc/fonts/fonts.conf"),
        Fonts.Select(font => new XElement("match", new XAttribute("target", "pattern"),
            new XElement("test", new XAttribute("name", "family"), new XElement("string", font.Name)),
            new XElement("edit", new XAttribute("name", "family"), new XAttribute("mode", "append"), new XAttribute("binding", "strong"),
                font.Substitutes.Select(s => new XElement("string", s))))))).ToString();

    /// <summary>Fonts of the title, the body, level-2 headings, level-1 headings, and page numbers.</summary>
    public const string Title = "方正小标宋简体", Body = "仿宋_GB2312", Kai = "楷体_GB2312", Hei = "黑体", Song = "宋体";

    /// <summary>Digits and Latin letters within the text.</summary>
    public const string Latin = "Times New Roman";
}

/// <summary>A font, its substitutes, and its family as OOXML names it.</summary>
public sealed record OfficialFont(string Name, IReadOnlyList<string> Substitutes, string Family);

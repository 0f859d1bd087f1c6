using Kechuang.Core.Similarity;

namespace Kechuang.Core.Tests.Similarity;

public sealed class PassageTests
{
    private const string First = "本项目针对高端数控机床主轴热变形导致加工精度下降的问题，";
    private const string Second = "提出基于多传感器融合的在线补偿方法，建立温度场与变形量之间的映射模型。";
    private const string Own = "项目团队由十二名工程师组成，具有多年设备研发经验。";

    [Fact]
    public void Passages_are_found_whatever_their_order_and_punctuation_and_cut_out_whole()
    {
        var a = First + Own + Second;
        var b = Second.Replace('，', ',') + "另一段完全不同的文字，谈的是农业种植技术的推广。" + First;
        var passages = Passages.Common(a, b);

        Assert.Equal(2, passages.Count);
        Assert.Equal(First.TrimEnd('，'), a.Substring(passages[0].StartA, passages[0].LengthA));
        Assert.Equal(First.TrimEnd('，'), b.Substring(passages[0].StartB, passages[0].LengthB));
        Assert.Equal(Second.TrimEnd('。'), a.Substring(passages[1].StartA, passages[1].LengthA));
        Assert.Equal(Second.TrimEnd('。').Replace('，', ','), b.Substring(passages[1].StartB, passages[1].LengthB));
    }

    [Fact]
    public void A_word_replaced_in_the_middle_does_not_break_a_passage()
    {
        var passage = Assert.Single(Passages.Common(First, First.Replace("导致", "造成", StringComparison.Ordinal)));
        Assert.Equal((0, First.Length - 1), (passage.StartA, passage.LengthA));
    }

    [Fact]
    public void Texts_with_nothing_in_common_have_no_passage()
    {
        Assert.Empty(Passages.Common(First, Own));
        Assert.Empty(Passages.Common("", First));
        Assert.Empty(Passages.Common("本项目针对", "本项目针对")); // too short to mean anything
    }

    [Fact]
    public void Marked_pieces_give_the_text_back_and_number_the_same_passage_alike()
    {
        var (a, b) = (First + Own + Second, Second + First + First);
        var passages = Passages.Common(a, b);
        var (left, right) = (Passages.MarkedA(a, passages), Passages.MarkedB(b, passages));

        Assert.Equal(a, string.Concat(left.Select(p => p.Text)));
        Assert.Equal(b, string.Concat(right.Select(p => p.Text)));
        Assert.Equal(left.First(p => p.Passage == 1).Text, right.First(p => p.Passage == 1).Text);
    }

    [Fact]
    public void Width_and_case_do_not_matter() =>
        Assert.Single(Passages.Common("采用ＡＲＭ架构的边缘计算网关设备研制", "采用arm架构的边缘计算网关设备研制"));
}

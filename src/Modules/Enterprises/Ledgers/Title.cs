using Kechuang.Core.Ledgers;

namespace Kechuang.Enterprises.Ledgers;

/// <summary>A row of 资质认定.</summary>
internal sealed class TitleRecord : LedgerRecord
{
    public string? CreditCode { get; set; }

    public string? Title { get; set; }

    public string? Method { get; set; }

    public DateOnly? AppliedOn { get; set; }

    public DateOnly? RecognisedOn { get; set; }

    public string? CertificateNumber { get; set; }

    public DateOnly? ValidFrom { get; set; }

    public DateOnly? ValidUntil { get; set; }

    public string? Outcome { get; set; }
}

/// <summary>资质认定.</summary>
internal sealed class TitleSheet : Sheet<TitleRecord>
{
    public TitleSheet()
        : base("title", "资质认定", Sections.HighTech)
    {
        Enterprise("统一社会信用代码", x => x.CreditCode).Key();
        Name(Choice("资质", x => x.Title, ChoiceRule.Suggest, "国家高新技术企业", "国家科技型中小企业", "省科技型中小企业", "瞪羚企业").Key());
        Choice("方式", x => x.Method, ChoiceRule.Closed, "新认定", "重新认定");
        Date("申报日期", x => x.AppliedOn).Key().Indexed();
        Main(Date("认定日期", x => x.RecognisedOn).Indexed());
        Text("证书编号", x => x.CertificateNumber);
        Date("有效期起", x => x.ValidFrom).Indexed();
        Date("有效期止", x => x.ValidUntil);
        Choice("结果", x => x.Outcome, ChoiceRule.Closed, "通过", "未通过", "在审");
    }
}

using Kechuang.Core.Ledgers;

namespace Kechuang.Enterprises.Ledgers;

/// <summary>A row of 企业名录.</summary>
internal sealed class Enterprise : LedgerRecord
{
    public string? CreditCode { get; set; }

    public string? Name { get; set; }

    public string? Township { get; set; }

    public string? IndustryCode { get; set; }

    public string? Field { get; set; }

    public DateOnly? FoundedOn { get; set; }

    public DateOnly? AboveScaleFrom { get; set; }

    public DateOnly? AboveScaleUntil { get; set; }

    public DateOnly? RdRegisteredOn { get; set; }

    public string? Status { get; set; }

    public DateOnly? LeftOn { get; set; }
}

/// <summary>企业名录.</summary>
internal sealed class EnterpriseSheet : Sheet<Enterprise>
{
    public EnterpriseSheet()
        : base("enterprise", "企业名录", Sections.HighTech)
    {
        IsRequired = true;
        Code("统一社会信用代码", x => x.CreditCode).Key();
        Name(Text("企业名称", x => x.Name).Required());
        Townships(Text("乡镇街道", x => x.Township).Indexed());
        Text("行业代码", x => x.IndustryCode);
        Choice("技术领域", x => x.Field, ChoiceRule.Closed, "电子信息", "生物与新医药", "航空航天", "新材料", "高技术服务", "新能源与节能", "资源与环境", "先进制造与自动化");
        Date("成立日期", x => x.FoundedOn);
        Date("入规日期", x => x.AboveScaleFrom);
        Date("退规日期", x => x.AboveScaleUntil);
        Date("研发系统注册日期", x => x.RdRegisteredOn);
        Choice("经营状态", x => x.Status, ChoiceRule.Closed, "存续", "注销", "迁出");
        Date("迁出或注销日期", x => x.LeftOn);
    }
}

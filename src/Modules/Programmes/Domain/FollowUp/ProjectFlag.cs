namespace Kechuang.Programmes.Domain.FollowUp;

/// <summary>What a risk that somebody saw is about.</summary>
internal enum FlagKind
{
    Technical,
    Schedule,
    Money,
    People,
    Unit,
    Other,
}

/// <summary>How heavy a risk is.</summary>
internal enum FlagWeight
{
    Low,
    Middle,
    High,
}

/// <summary>A risk of a project that the bureau's staff saw and entered, beside those that follow from dates; closed with a reason, never deleted.</summary>
internal sealed class ProjectFlag
{
    public const int WhatLength = 300, PersonLength = 60;

    public long Id { get; set; }

    public long ContractId { get; set; }

    public FlagKind Kind { get; set; }

    public FlagWeight Weight { get; set; }

    public string What { get; set; } = "";

    /// <summary>By when it is to be dealt with.</summary>
    public DateOnly DueOn { get; set; }

    /// <summary>Who is to deal with it.</summary>
    public string Person { get; set; } = "";

    public DateOnly RaisedOn { get; set; }

    public string RaisedBy { get; set; } = "";

    public DateOnly? ClosedOn { get; set; }

    public string ClosedBy { get; set; } = "";

    /// <summary>How it ended.</summary>
    public string Closure { get; set; } = "";

    public static string Title(FlagKind kind) => kind switch
    {
        FlagKind.Technical => "技术", FlagKind.Schedule => "进度", FlagKind.Money => "经费", FlagKind.People => "人员", FlagKind.Unit => "单位经营", _ => "其他",
    };

    public static string Title(FlagWeight weight) => weight switch { FlagWeight.Low => "一般", FlagWeight.Middle => "较大", _ => "重大" };
}

using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Options;

namespace Kechuang.Core.Web;

/// <summary>Chinese messages for the framework's own checks, which are English otherwise; each says what is wrong and how to mend it.</summary>
internal sealed class ValidationTexts(Texts T) : IValidationMetadataProvider, IConfigureOptions<MvcOptions>
{
    public void Configure(MvcOptions options)
    {
        options.ModelMetadataDetailsProviders.Add(this);
        var messages = options.ModelBindingMessageProvider;
        messages.SetAttemptedValueIsInvalidAccessor((value, field) => T["“{0}”不是有效的{1}，请检查后重新填写", value, field]);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => T["“{0}”不是有效的值，请检查后重新填写", value]);
        messages.SetUnknownValueIsInvalidAccessor(field => T["{0}填写不正确，请检查后重新填写", field]);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => T["填写不正确，请检查后重新填写"]);
        messages.SetValueIsInvalidAccessor(value => T["“{0}”不是有效的值，请检查后重新填写", value]);
        messages.SetValueMustBeANumberAccessor(field => T["{0}应为数字，例如 1200.50", field]);
        messages.SetNonPropertyValueMustBeANumberAccessor(() => T["应为数字，例如 1200.50"]);
        messages.SetValueMustNotBeNullAccessor(_ => T["请填写此项"]);
        messages.SetMissingBindRequiredValueAccessor(field => T["请填写{0}", field]);
        messages.SetMissingKeyOrValueAccessor(() => T["请填写此项"]);
        messages.SetMissingRequestBodyRequiredValueAccessor(() => T["没有收到任何内容，请重新提交"]);
    }

    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        foreach (var attribute in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
        {
            if (attribute.ErrorMessage is null && attribute.ErrorMessageResourceName is null)
                attribute.ErrorMessage = MessageFor(attribute);
        }
    }

    private static string? MessageFor(ValidationAttribute attribute) => attribute switch
    {
        RequiredAttribute => "请填写{0}",
        StringLengthAttribute { MinimumLength: > 0 } => "{0}应为 {2} 至 {1} 个字",
        StringLengthAttribute or MaxLengthAttribute => "{0}最多 {1} 个字",
        MinLengthAttribute => "{0}至少 {1} 个字",
        RangeAttribute => "{0}应在 {1} 与 {2} 之间",
        RegularExpressionAttribute => "{0}的格式不正确",
        EmailAddressAttribute => "{0}应为邮箱地址，例如 name@example.cn",
        UrlAttribute => "{0}应为网址，以 https:// 开头",
        PhoneAttribute => "{0}应为电话号码",
        CompareAttribute => "{0}与{1}不一致",
        _ => null,
    };
}

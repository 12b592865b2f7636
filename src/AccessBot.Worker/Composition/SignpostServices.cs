using AccessBot.Workflows.Kit.Contracts;
using AccessBot.Workflows.Kit.Passes;
using AccessBot.Workflows.Signpost;

namespace AccessBot.Worker.Composition;

internal static class SignpostServices
{
    public static IServiceCollection AddSignpost(
        this IServiceCollection services, SignpostOptions options) => services
        .AddSingleton(options)
        .AddSingleton<SignpostClaims>()
        .AddSingleton<SignpostSigns>()
        .AddSingleton<SignpostNotes>()
        .AddSingleton<SignpostPass>()
        .AddSingleton<IWorkflow<SignpostSnapshot>>(provider => provider.GetRequiredService<SignpostPass>())
        .AddSingleton<PassRunner<SignpostSnapshot>>()
        .AddSingleton<IIssueWorkflow>(provider => new IssueWorkflow<SignpostSnapshot>(
            provider.GetRequiredService<PassRunner<SignpostSnapshot>>(),
            provider.GetRequiredService<SignpostClaims>().Claims,
            provider.GetRequiredService<SignpostPass>().ReadAsync,
            requesterMayCancel: true));
}

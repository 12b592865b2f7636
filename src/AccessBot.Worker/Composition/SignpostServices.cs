using AccessBot.Workflows.Signpost;
using AccessBot.Workflows.Kit;

namespace AccessBot.Worker.Composition;

internal static class SignpostServices
{
    public static IServiceCollection AddSignpost(
        this IServiceCollection services, SignpostOptions options) => services
        .AddSingleton(options)
        .AddSingleton<SignpostNotes>()
        .AddSingleton<SignpostPass>()
        .AddSingleton<IWorkflow<SignpostSnapshot>>(provider => provider.GetRequiredService<SignpostPass>())
        .AddSingleton<PassRunner<SignpostSnapshot>>()
        .AddSingleton<IIssueWorkflow>(provider => new IssueWorkflow<SignpostSnapshot>(
            provider.GetRequiredService<PassRunner<SignpostSnapshot>>(),
            SignpostModule.Claims,
            provider.GetRequiredService<SignpostPass>().ReadAsync));
}

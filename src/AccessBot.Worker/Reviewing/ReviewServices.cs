using AccessBot.Storage.Reviewing;
using AccessBot.Worker.Campaigns;
using AccessBot.Worker.Ends;
using AccessBot.Workflows.Ports.Reviewing;
using AccessBot.Workflows.Review;

namespace AccessBot.Worker.Reviewing;

internal static class ReviewServices
{
    /// <param name="polls">False for a bot that does not run: it reviews only when it is asked to.</param>
    public static IServiceCollection AddReview(this IServiceCollection services, bool polls)
    {
        services.AddSingleton<ReviewBook>().AddSingleton<IReviewBook>(provider => provider.GetRequiredService<ReviewBook>());
        services.AddSingleton<ReviewRun>().AddSingleton<Reviews>().AddSingleton<ReviewNews>().AddSingleton<FindingsNote>().AddTransient<ReviewJob>();
        services.AddTransient<EndJob>().AddTransient<CampaignJob>();
        return polls ? services.AddHostedService<ReviewPlan>().AddHostedService<EndPlan>().AddHostedService<CampaignPlan>() : services;
    }
}

using static AccessBot.Storage.Tests.Support.Store;


namespace AccessBot.Storage.Tests.Schedule;

/// <summary>How far long lists were read.</summary>
public sealed class ListPlaceTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task The_last_place_of_each_list_is_kept_until_the_request_is_forgotten(On on)
    {
        await using var store = await NewAsync(on);
        var places = new ListPlaces(store.Database);
        await places.SaveAsync(Request(1), "notes", "page 8", default);
        await places.SaveAsync(Request(1), "notes", "page 16", default);
        await places.SaveAsync(Request(1), "label-events", "page 2", default);
        await places.SaveAsync(Request(2), "notes", "another's", default);

        Assert.Equal("page 16", await places.FindAsync(Request(1), "notes", default));
        Assert.Equal("page 2", await places.FindAsync(Request(1), "label-events", default));
        Assert.Null(await places.FindAsync(Request(1), "state-events", default));

        await places.ForgetAsync(Request(1), default);
        Assert.Null(await places.FindAsync(Request(1), "notes", default));
        Assert.Null(await places.FindAsync(Request(1), "label-events", default));
        Assert.Equal("another's", await places.FindAsync(Request(2), "notes", default));
    }
}

"""Fill an empty data directory: accounts and units, every checklist, the sources, the invented visits."""

import asyncio

from kiemtra.cli.options import mint, opened
from kiemtra.clock import now
from kiemtra.demo import invented, sources
from kiemtra.demo.people import PASSWORD, PEOPLE, UNITS
from kiemtra.demo.setting import Setting
from kiemtra.resources import checklists_folder
from kiemtra.settings import Settings
from kiemtra.steps.uploads import Store
from kiemtra.store import accounts, checklists, library, units
from kiemtra.store.files import Files
from kiemtra.store.passwords import hash_password


async def fill(settings: Settings) -> None:
    """Make the whole demonstration in `settings.data`."""
    async with opened(settings) as database:
        evidence = Store(database, Files(settings.data), settings, asyncio.Semaphore(1))
        setting = Setting(database, settings, now, mint, checklists_folder(), evidence)
        await _people(setting)
        await _checklists(setting)
        await sources.enter(setting)
        await invented.enter(setting)


async def _people(setting: Setting) -> None:
    digest = await hash_password(PASSWORD)
    async with setting.db.write() as tx:
        for unit in UNITS:
            await units.save(tx, unit)
        for person in PEOPLE:
            await accounts.add(tx, person.account, digest, setting.now())


async def _checklists(setting: Setting) -> None:
    async with setting.db.write() as tx:
        for path in library.listed(setting.checklists):
            await checklists.publish(tx, library.load(path).checklist, setting.now())
